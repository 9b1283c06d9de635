package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The businesses that a person belongs to, and going on in another of them without signing in again. */
final class Switching {

    private final Doors doors;
    private final Sessions sessions;
    private final SecondFactor secondFactor;

    Switching(Doors doors, Sessions sessions, SecondFactor secondFactor) {
        this.doors = doors;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get("/api/auth/tenants", transactions.reading(this::list)),
                Route.post("/api/auth/switch", this::leave).throttledBy(Route.Throttle.SIGN_IN));
    }

    /** A key belongs to one business, whatever its maker does. */
    private Answer list(Tx tx, Request request) {
        request.query().allowOnly(Set.of());
        Caller caller = tx.caller();
        UUID person = caller.person();
        List<UUID> own = caller.kind() == Caller.Kind.USER && person != null
                ? doors.accounts().memberships(tx, person)
                : List.of(tx.tenant());
        List<Tenant> tenants = doors.tenants().all(tx, own);
        return Answer.json(200, out -> {
                    out.writeStartObject();
                    out.writeArrayPropertyStart("data");
                    tenants.forEach(tenant -> tenant.write(out));
                    out.writeEndArray();
                    out.writeEndObject();
                })
                .header("Cache-Control", "no-store");
    }

    private Answer leave(Request request) {
        doors.refuseInTheClear(request);
        UUID person = SecondFactor.person(request.caller());
        if (request.header("Authorization").isPresent()) {
            throw new Problem(KernelProblem.FORBIDDEN, "Only a browser's session goes on in another business.");
        }
        Bodies.Switch body = Bodies.read(request, Bodies.Switch.class);
        Tenant there = doors.database()
                .read(Caller.ANONYMOUS, tx -> doors.tenants().find(tx, body.tenant()))
                .orElseThrow(Problem::notFound);
        Caller system = Caller.system(there.id());
        if (body.otp() == null) {
            return doors.database().write(system, tx -> enter(tx, request, null));
        }
        return doors.throttle()
                .attempt(
                        SecondFactor.throttleName(person),
                        request.clientAddress(),
                        () -> doors.database().write(system, tx -> enter(tx, request, body.otp())));
    }

    /**
     * Ends the session there and begins one here, both or neither. The account is read before the session ends, so that
     * a password changed in between leaves no session behind.
     */
    private Answer enter(Tx tx, Request request, @Nullable String otp) {
        Caller caller = request.caller();
        UUID before = caller.tenantId();
        Account account = doors.accounts()
                .byId(tx, SecondFactor.person(caller))
                .orElseThrow(() -> new Problem(KernelProblem.UNAUTHENTICATED));
        Accounts.enter(tx, before);
        boolean isProven = sessions.leave(tx, caller).orElseThrow(() -> new Problem(KernelProblem.UNAUTHENTICATED));
        Accounts.enter(tx, tx.tenant());
        prove(tx, account, isProven, otp);
        Sessions.Client client =
                new Sessions.Client(request.header("User-Agent").orElse(""), request.clientAddress());
        Sessions.Begun begun =
                sessions.begin(tx, account, Sessions.Kind.COOKIE, client).orElseThrow(Problem::notFound);
        UserJson user = UserJson.of(tx, account.id());
        UUID now = tx.tenant();
        tx.afterCommit(() -> {
            doors.callers().forget(before);
            doors.callers().forget(now);
        });
        return doors.entered(begun.token(), user);
    }

    /** A session that began before the second factor was set up has not proven it yet. A code that is given must be right. */
    private void prove(Tx tx, Account account, boolean isProven, @Nullable String otp) {
        if (!isProven && otp == null) {
            throw new Problem(IdentityProblem.OTP_REQUIRED);
        }
        if (otp != null && !secondFactor.accepts(tx, account.id(), otp)) {
            throw new Problem(IdentityProblem.OTP_INVALID);
        }
    }
}
