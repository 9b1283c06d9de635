package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.Draft;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forgotten password: a link by mail, a new one by the link. */
final class PasswordReset {

    private static final int MOST_MAILS_AN_HOUR = 10;

    private final Doors doors;

    PasswordReset(Doors doors) {
        this.doors = doors;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/auth/password/forgot", this::forgot).open().throttledBy(Route.Throttle.SIGN_IN),
                Route.post("/api/auth/password/reset", this::reset).open().throttledBy(Route.Throttle.SIGN_IN));
    }

    /** The same answer and much the same work, whether there is such a person or not. */
    private Answer forgot(Request request) {
        Bodies.Forgot body = Bodies.read(request, Bodies.Forgot.class);
        Optional<Tenant> tenant =
                doors.database().read(Caller.ANONYMOUS, tx -> doors.tenants().find(tx, body.tenant()));
        Caller caller = tenant.map(t -> Caller.system(t.id())).orElse(Caller.ANONYMOUS);
        doors.database().write(caller, tx -> {
            Optional<Account> account = tenant.flatMap(t -> doors.accounts().memberByEmail(tx, body.email()))
                    .filter(a -> OneTimeTokens.since(tx, OneTimeTokens.Purpose.RESET, a.id(), Duration.ofHours(1))
                            < MOST_MAILS_AN_HOUR);
            if (tenant.isPresent() && account.isPresent()) {
                send(tx, tenant.get(), account.get());
            } else {
                OneTimeTokens.make(tx, OneTimeTokens.Purpose.RESET, null, OneTimeTokens.NO_TENANT);
            }
            return tenant;
        });
        return Answer.empty(202);
    }

    private void send(Tx tx, Tenant tenant, Account account) {
        String token = OneTimeTokens.make(tx, OneTimeTokens.Purpose.RESET, account.id(), tenant.id());
        Map<String, Object> data = Map.of("business", tenant.name(), "link", doors.link("reset", token));
        doors.mail().send(tx, Draft.mail(account.email(), "account.reset", data).to(account.id()));
    }

    private record Asked(OneTimeTokens.Owner owner, Account account, Tenant tenant) {}

    private Answer reset(Request request) {
        Bodies.Reset body = Bodies.read(request, Bodies.Reset.class);
        Asked asked = doors.database().read(Caller.ANONYMOUS, tx -> asked(tx, body.token()));
        Bodies.checkPassword(
                body.password(), asked.account().email(), asked.tenant().name());
        String hash = doors.passwords().hash(body.password());
        return doors.database().write(Caller.system(asked.tenant().id()), tx -> {
            if (!OneTimeTokens.use(tx, OneTimeTokens.Purpose.RESET, body.token())) {
                throw Bodies.invalidToken();
            }
            replace(tx, asked, hash);
            tx.afterCommit(doors.callers()::forgetAll);
            return Answer.empty(204);
        });
    }

    private Asked asked(Tx tx, String token) {
        OneTimeTokens.Owner owner =
                OneTimeTokens.owner(tx, OneTimeTokens.Purpose.RESET, token).orElseThrow(Bodies::invalidToken);
        return new Asked(
                owner,
                doors.accounts().byId(tx, owner.account()).orElseThrow(Bodies::invalidToken),
                doors.tenants().find(tx, owner.tenant()).orElseThrow(Bodies::invalidToken));
    }

    /**
     * The mailed token proves the address. One that nobody had proven before changes hands: only the membership for
     * which the reset was asked stays.
     */
    private void replace(Tx tx, Asked asked, String hash) {
        Account account = doors.accounts().byId(tx, asked.account().id()).orElseThrow(Bodies::invalidToken);
        if (account.confirmed()) {
            doors.accounts().setPassword(tx, account.id(), hash);
        } else {
            doors.accounts()
                    .handOver(tx, account, account.name(), hash, asked.tenant().id());
        }
        OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.RESET, account.id());
        OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.CONFIRM, account.id());
    }
}
