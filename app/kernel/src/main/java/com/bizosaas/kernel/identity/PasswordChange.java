package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.secret.PasswordPolicy;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.UUID;

/** A new password for somebody who is signed in and knows the old one; every other session ends. */
final class PasswordChange {

    private final Doors doors;
    private final Sessions sessions;

    PasswordChange(Doors doors, Sessions sessions) {
        this.doors = doors;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/auth/password/change", this::change).throttledBy(Route.Throttle.SIGN_IN));
    }

    /** Whose password it is, and the name of the business, which a password must not hold. */
    private record Seen(Account account, String business) {}

    private Answer change(Request request) {
        doors.refuseInTheClear(request);
        Caller caller = request.caller();
        UUID person = SecondFactor.person(caller);
        Bodies.ChangePassword body = Bodies.read(request, Bodies.ChangePassword.class);
        Seen seen = doors.database().read(caller, tx -> seen(tx, person));
        return doors.throttle()
                .attempt(
                        "password of " + Accounts.key(seen.account().email()),
                        request.clientAddress(),
                        () -> changed(caller, seen, body));
    }

    private Seen seen(Tx tx, UUID person) {
        return new Seen(
                doors.accounts().byId(tx, person).orElseThrow(Problem::notFound),
                doors.tenants().name(tx));
    }

    private Answer changed(Caller caller, Seen seen, Bodies.ChangePassword body) {
        Account account = seen.account();
        if (!doors.passwords().verify(body.password(), account.passwordHash())) {
            throw new Problem(IdentityProblem.BAD_CREDENTIALS, "This is not the password of this account.");
        }
        String complaint = new PasswordPolicy(account.email(), seen.business()).complaint(body.newPassword());
        if (complaint != null) {
            throw Problem.invalid("new_password", "weak_password", complaint);
        }
        String hash = doors.passwords().hash(body.newPassword());
        return doors.database().write(caller, tx -> {
            doors.accounts().unchanged(tx, account);
            Members.stillHere(tx);
            doors.accounts().setPassword(tx, account.id(), hash);
            sessions.keep(tx);
            OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.RESET, account.id());
            tx.afterCommit(doors.callers()::forgetAll);
            return Answer.empty(204);
        });
    }
}
