package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.secret.AccessTokens;
import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Signing in, going on with the next token, signing out. */
final class SignIn {

    private final Doors doors;
    private final Sessions sessions;
    private final SigningKeys signingKeys;
    private final SecondFactor secondFactor;

    SignIn(Doors doors, Sessions sessions, SigningKeys signingKeys, SecondFactor secondFactor) {
        this.doors = doors;
        this.sessions = sessions;
        this.signingKeys = signingKeys;
        this.secondFactor = secondFactor;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.post("/api/auth/login", this::login).open().throttledBy(Route.Throttle.SIGN_IN),
                Route.post("/api/auth/refresh", this::refresh).open(),
                Route.post("/api/auth/logout", transactions.writing(this::logout))
                        .reading("*/*"));
    }

    /** A sign-in whose password was right; {@code hash} is the password's under today's parameters. */
    private record Proven(
            Account account, String hash, @Nullable String otp, Sessions.Kind kind, Sessions.Client client) {}

    private Answer login(Request request) {
        doors.refuseInTheClear(request);
        Sessions.Kind kind = kind(request);
        Bodies.Login body = Bodies.read(request, Bodies.Login.class, (read, errors) -> {
            if (read.tenant() == null && read.tenantId() == null && !errors.has("tenant_id") && !errors.has("tenant")) {
                errors.add("tenant", "required", "This is required.");
            }
        });
        Optional<Tenant> tenant = doors.database()
                .read(
                        Caller.ANONYMOUS,
                        tx -> body.tenantId() != null
                                ? doors.tenants().find(tx, body.tenantId())
                                : doors.tenants().find(tx, body.tenant() == null ? "" : body.tenant()));
        String where = tenant.map(t -> t.id().toString()).orElse(body.tenantId() + " " + body.tenant());
        String account = where + " " + Accounts.key(body.email());
        return doors.throttle().attempt(account, request.clientAddress(), () -> attempt(request, body, tenant, kind));
    }

    private static Sessions.Kind kind(Request request) {
        request.query().allowOnly(Set.of("session"));
        return request.query()
                .one("session")
                .map(asked -> {
                    if (!asked.equals("cookie")) {
                        throw Problem.malformed("The parameter session must be cookie.");
                    }
                    return Sessions.Kind.COOKIE;
                })
                .orElse(Sessions.Kind.BEARER);
    }

    private Answer attempt(Request request, Bodies.Login body, Optional<Tenant> tenant, Sessions.Kind kind) {
        Optional<Account> found = tenant.flatMap(t -> doors.database()
                .read(Caller.system(t.id()), tx -> doors.accounts().memberByEmail(tx, body.email())));
        if (found.isEmpty() || tenant.isEmpty()) {
            doors.passwords().wasteTime(body.password());
            throw new Problem(IdentityProblem.BAD_CREDENTIALS);
        }
        Account account = found.get();
        if (!doors.passwords().verify(body.password(), account.passwordHash())) {
            throw new Problem(IdentityProblem.BAD_CREDENTIALS);
        }
        if (account.secondFactor() && body.otp() == null) {
            throw new Problem(IdentityProblem.OTP_REQUIRED);
        }
        Sessions.Client client =
                new Sessions.Client(request.header("User-Agent").orElse(""), request.clientAddress());
        String hash = doors.passwords().needsRehash(account.passwordHash())
                ? doors.passwords().hash(body.password())
                : account.passwordHash();
        Proven proven = new Proven(account, hash, body.otp(), kind, client);
        return doors.database().write(Caller.system(tenant.get().id()), tx -> begin(tx, proven));
    }

    private Answer begin(Tx tx, Proven proven) {
        Account account = proven.account();
        String otp = proven.otp();
        if (account.secondFactor() && (otp == null || !secondFactor.accepts(tx, account.id(), otp))) {
            throw new Problem(IdentityProblem.OTP_INVALID);
        }
        if (!proven.hash().equals(account.passwordHash())) {
            doors.accounts().rehash(tx, account.id(), account.passwordHash(), proven.hash());
        }
        Sessions.Begun begun = sessions.begin(tx, account, proven.kind(), proven.client())
                .orElseThrow(() -> new Problem(IdentityProblem.BAD_CREDENTIALS));
        UserJson user = UserJson.of(tx, account.id());
        return proven.kind() == Sessions.Kind.COOKIE
                ? doors.entered(begun.token(), user)
                : tokens(tx.tenant(), begun, user);
    }

    private Answer tokens(UUID tenant, Sessions.Begun begun, UserJson user) {
        String access = signingKeys.signing().sign(begun.person(), tenant, begun.id());
        return Answer.json(200, out -> {
                    out.writeStartObject();
                    writeTokens(out, access, begun.token());
                    user.write(out);
                    out.writeEndObject();
                })
                .header("Cache-Control", "no-store");
    }

    private static void writeTokens(JsonGenerator out, String access, String refresh) {
        out.writeStringProperty("access_token", access);
        out.writeStringProperty("refresh_token", refresh);
        out.writeStringProperty("token_type", "Bearer");
        out.writeNumberProperty("expires_in", AccessTokens.LIFETIME.toSeconds());
    }

    /** The end of a stolen family must be kept, so the refusal comes after the commit. */
    private Answer refresh(Request request) {
        String token = Bodies.read(request, Bodies.Refresh.class).refreshToken();
        Optional<UUID> tenant = Tokens.tenant(Tokens.Kind.REFRESH, token);
        Optional<Answer> answer = tenant.flatMap(id -> doors.database().write(Caller.system(id), tx -> {
            Optional<Sessions.Begun> next = sessions.refresh(tx, token);
            if (next.isEmpty()) {
                tx.afterCommit(() -> doors.callers().forget(id));
            }
            return next.map(begun -> tokens(id, begun, UserJson.of(tx, begun.person())));
        }));
        return answer.orElseThrow(() -> new Problem(KernelProblem.UNAUTHENTICATED));
    }

    private Answer logout(Tx tx, Request request) {
        UUID person = SecondFactor.person(tx.caller());
        UUID session = tx.caller().credential();
        UUID tenant = tx.tenant();
        if (session != null) {
            sessions.end(tx, person, session);
            tx.afterCommit(() -> doors.callers().forget(tenant));
        }
        Answer gone = Answer.empty(204);
        return doors.callers().cookie(request).isPresent()
                ? gone.header("Set-Cookie", Cookies.end(doors.options()))
                : gone;
    }
}
