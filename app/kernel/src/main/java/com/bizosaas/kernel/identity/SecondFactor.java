package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.secret.RecoveryCodes;
import com.bizosaas.kernel.identity.secret.Totp;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One-time codes by an app (TOTP), and ten recovery codes for the day that it is lost. */
final class SecondFactor {

    private static final String ISSUER = "BizOSaaS";

    private final Doors doors;
    private final Vault vault;
    private final RecoveryCodes recoveryCodes;

    SecondFactor(Doors doors, Vault vault) {
        this.doors = doors;
        this.vault = vault;
        this.recoveryCodes = new RecoveryCodes(vault.derived("recovery codes"));
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.post("/api/auth/totp", transactions.writing(this::propose)),
                Route.post("/api/auth/totp/confirm", throttled(transactions.writing(this::confirm))),
                Route.delete("/api/auth/totp", throttled(transactions.writing(this::end))));
    }

    /** Codes are guessed no faster here than at the sign-in. */
    private Route.Handler throttled(Route.Handler handler) {
        return request -> doors.throttle()
                .attempt(
                        throttleName(person(request.caller())), request.clientAddress(), () -> handler.handle(request));
    }

    /** Under what wrong codes of a person are counted. */
    static String throttleName(UUID person) {
        return "second factor " + person;
    }

    /** Only a signed-in person changes how she signs in; a key does not. */
    static UUID person(Caller caller) {
        if (caller.kind() != Caller.Kind.USER) {
            throw new Problem(KernelProblem.FORBIDDEN, "This needs a signed-in person, not an API key.");
        }
        return Objects.requireNonNull(caller.person());
    }

    private Answer propose(Tx tx, Request request) {
        UUID person = person(tx.caller());
        Account account = doors.accounts().byId(tx, person).orElseThrow(Problem::notFound);
        String secret = Totp.newSecret();
        byte[] sealed = vault.seal(context(person), secret.getBytes(StandardCharsets.UTF_8));
        int kept = tx.update(Sql.of(
                "update identity.account set totp_sealed = ? where id = ? and totp_confirmed_at is null",
                sealed,
                person));
        if (kept == 0) {
            throw new Problem(KernelProblem.CONFLICT, "A second factor is in use; end that one first.");
        }
        return Answer.json(200, Map.of("secret", secret, "otpauth_url", Totp.url(ISSUER, account.email(), secret)))
                .secret(person);
    }

    private Answer confirm(Tx tx, Request request) {
        UUID person = person(tx.caller());
        String otp = Bodies.read(request, Bodies.Otp.class).otp();
        if (!isTime(tx, person, otp, false)) {
            throw new Problem(IdentityProblem.OTP_INVALID);
        }
        List<String> codes = recoveryCodes.make();
        tx.update(Sql.of(
                "update identity.account set totp_confirmed_at = ?, recovery_hashes = ? where id = ?",
                tx.now(),
                codes.stream().map(this::recoveryHash).toArray(String[]::new),
                person));
        return Answer.json(200, Map.of("recovery_codes", codes)).secret(person);
    }

    private Answer end(Tx tx, Request request) {
        UUID person = person(tx.caller());
        String otp = Bodies.read(request, Bodies.Otp.class).otp();
        if (!accepts(tx, person, otp)) {
            throw new Problem(IdentityProblem.OTP_INVALID);
        }
        tx.update(Sql.of("""
                update identity.account set totp_sealed = null, totp_confirmed_at = null, recovery_hashes = '{}'
                where id = ?
                """, person));
        return Answer.empty(204);
    }

    /** Whether this is a code of the confirmed second factor, by app or of recovery; it is used up then. */
    boolean accepts(Tx tx, UUID person, String otp) {
        return otp.strip().matches("\\d{6}") ? isTime(tx, person, otp, true) : isRecovery(tx, person, otp);
    }

    /** Each step counts once: whoever raises the last step first has used it. */
    private boolean isTime(Tx tx, UUID person, String otp, boolean confirmed) {
        Optional<byte[]> sealed =
                tx.first(Sql.of("""
                        select a.totp_sealed from identity.account a
                        where a.id = ? and a.totp_sealed is not null and (a.totp_confirmed_at is not null) = ?
                        """, person, confirmed), row -> Objects.requireNonNull(row.bytesOrNull()));
        if (sealed.isEmpty()) {
            return false;
        }
        String secret = new String(vault.open(context(person), sealed.get()), StandardCharsets.UTF_8);
        OptionalLong step = Totp.step(secret, otp, tx.now());
        return step.isPresent() && tx.update(Sql.of("""
                                update identity.account set totp_last_step = ?
                                where id = ? and (totp_last_step < ? or not ?)
                                """, step.getAsLong(), person, step.getAsLong(), confirmed)) == 1;
    }

    private boolean isRecovery(Tx tx, UUID person, String code) {
        String hash = recoveryHash(code);
        return tx.update(Sql.of("""
                        update identity.account set recovery_hashes = array_remove(recovery_hashes, ?)
                        where id = ? and totp_confirmed_at is not null and ? = any(recovery_hashes)
                        """, hash, person, hash)) == 1;
    }

    private String recoveryHash(String code) {
        return HexFormat.of().formatHex(recoveryCodes.hash(code));
    }

    private static String context(UUID person) {
        return "second factor of " + person;
    }
}
