package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.mail.Draft;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Registering a business, setting up the first one, confirming the address. */
final class Registration {

    private static final int TRIES = 5;

    private final Doors doors;
    private final Memberships memberships;

    Registration(Doors doors, Memberships memberships) {
        this.doors = doors;
        this.memberships = memberships;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/auth/register", this::register).open().throttledBy(Route.Throttle.SIGN_IN),
                Route.post("/api/auth/setup", this::setUp).open().throttledBy(Route.Throttle.SIGN_IN),
                Route.post("/api/auth/confirm", this::confirm).open().throttledBy(Route.Throttle.SIGN_IN));
    }

    private Answer register(Request request) {
        if (!doors.options().signUp()) {
            throw new Problem(KernelProblem.FORBIDDEN, "Nobody registers here; ask for an invitation.");
        }
        Bodies.Register body = Bodies.read(request, Bodies.Register.class, Bodies::check);
        return proven(request, body.email(), () -> found(body, null));
    }

    private Answer setUp(Request request) {
        Bodies.Setup body =
                Bodies.read(request, Bodies.Setup.class, (read, errors) -> Bodies.check(read.register(), errors));
        boolean good = doors.database()
                .read(Caller.ANONYMOUS, tx -> OneTimeTokens.isGood(tx, OneTimeTokens.Purpose.SETUP, body.token()));
        if (!good) {
            throw Bodies.invalidToken();
        }
        return proven(request, body.email(), () -> found(body.register(), body.token()));
    }

    /** A known address needs its own password, and may be tried as rarely as at the sign-in. */
    Answer proven(Request request, String email, java.util.function.Supplier<Answer> step) {
        return doors.throttle().attempt("password of " + Accounts.key(email), request.clientAddress(), step);
    }

    /** Founds a business; two writers of the same address or slug are told apart by the index, the loser tries again. */
    private Answer found(Bodies.Register body, @Nullable String setupToken) {
        return retried(attempt -> {
            Optional<Account> known = doors.database()
                    .read(Caller.ANONYMOUS, tx -> doors.accounts().byEmail(tx, body.email()));
            String hash = hash(known, body.password());
            return doors.database().write(Caller.system(Uuid7.next()), tx -> {
                Accounts.Newcomer newcomer = new Accounts.Newcomer(body.email(), body.name(), hash, setupToken != null);
                Account owner = known.map(seen -> doors.accounts().unchanged(tx, seen))
                        .orElseGet(() -> doors.accounts().create(tx, newcomer));
                return founded(tx, body, owner, setupToken);
            });
        });
    }

    static <R> R retried(Function<Integer, R> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.apply(attempt);
            } catch (DatabaseFailure failure) {
                if (!failure.isUniqueViolation() || attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }

    /** The hash of a newcomer's password, or the known one when the password fits; one computation either way. */
    private String hash(Optional<Account> known, String password) {
        if (known.isEmpty()) {
            return doors.passwords().hash(password);
        }
        String hash = known.get().passwordHash();
        if (!doors.passwords().verify(password, hash)) {
            throw new Problem(IdentityProblem.BAD_CREDENTIALS);
        }
        return hash;
    }

    private Answer founded(Tx tx, Bodies.Register body, Account owner, @Nullable String setupToken) {
        String currency = body.currency() == null ? Tenants.DEFAULT_CURRENCY : body.currency();
        Tenant tenant = doors.tenants().create(tx, body.business().strip(), currency);
        memberships.join(tx, owner, List.of(Roles.OWNER));
        if (setupToken != null) {
            if (!OneTimeTokens.use(tx, OneTimeTokens.Purpose.SETUP, setupToken)) {
                throw Bodies.invalidToken();
            }
            doors.accounts().setOperator(tx, owner.id(), true);
            tx.afterCommit(doors.callers()::forgetAll);
        } else if (!owner.confirmed()) {
            askToConfirm(tx, tenant, owner);
        }
        return joined(tenant, UserJson.of(tx, owner.id()));
    }

    private void askToConfirm(Tx tx, Tenant tenant, Account owner) {
        String token = OneTimeTokens.make(tx, OneTimeTokens.Purpose.CONFIRM, owner.id(), tenant.id());
        Map<String, Object> data = Map.of("business", tenant.name(), "link", doors.link("confirm", token));
        doors.mail().send(tx, Draft.mail(owner.email(), "account.confirm", data).to(owner.id()));
    }

    /** What a newcomer is told, 201. */
    static Answer joined(Tenant tenant, UserJson user) {
        return Answer.json(201, out -> {
            out.writeStartObject();
            out.writeName("tenant");
            tenant.write(out);
            user.write(out);
            out.writeEndObject();
        });
    }

    private Answer confirm(Request request) {
        String token = Bodies.read(request, Bodies.Confirm.class).token();
        return doors.database().write(Caller.ANONYMOUS, tx -> {
            OneTimeTokens.Owner owner = OneTimeTokens.owner(tx, OneTimeTokens.Purpose.CONFIRM, token)
                    .orElseThrow(Bodies::invalidToken);
            if (!OneTimeTokens.use(tx, OneTimeTokens.Purpose.CONFIRM, token)) {
                throw Bodies.invalidToken();
            }
            doors.accounts().confirm(tx, owner.account());
            return Answer.empty(204);
        });
    }
}
