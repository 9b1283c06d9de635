package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens that are mailed or printed and work once. */
final class OneTimeTokens {

    /** A setup token belongs to no tenant. */
    static final UUID NO_TENANT = new UUID(0, 0);

    /** What a token is for, and how long it is good. */
    enum Purpose {
        CONFIRM(Duration.ofDays(7)),
        RESET(Duration.ofHours(1)),
        SETUP(Duration.ofDays(30));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }
    }

    /** Whose token it is, and for which tenant it was asked. */
    record Owner(UUID account, UUID tenant) {}

    private OneTimeTokens() {}

    /** A new token; without an account it is a decoy that opens nothing, except for {@code SETUP}. */
    static String make(Tx tx, Purpose purpose, @Nullable UUID account, UUID tenant) {
        String token = Tokens.make(Tokens.Kind.ONE_TIME, tenant);
        tx.update(Sql.of(
                """
                insert into identity.account_token (hash, kind, account_id, tenant, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                Tokens.hash(token),
                purpose,
                account,
                tenant,
                tx.now(),
                tx.now().plus(purpose.lifetime)));
        return token;
    }

    /** Whose token this is, while it is good. */
    static Optional<Owner> owner(Tx tx, Purpose purpose, String token) {
        return tx.first(Sql.of("""
                        select t.account_id, t.tenant from identity.account_token t
                        where t.hash = ? and t.kind = ? and t.used_at is null and t.expires_at > ?
                            and t.account_id is not null
                        """, Tokens.hash(token), purpose, tx.now()), row -> new Owner(row.id(), row.id()));
    }

    static boolean isGood(Tx tx, Purpose purpose, String token) {
        return tx.first(Sql.of("""
                                select t.expires_at from identity.account_token t
                                where t.hash = ? and t.kind = ? and t.used_at is null and t.expires_at > ?
                                """, Tokens.hash(token), purpose, tx.now()), row -> row.instant())
                .isPresent();
    }

    /** Uses a token up; false when somebody else did, or it is none. Of two at once one gets true. */
    static boolean use(Tx tx, Purpose purpose, String token) {
        return tx.update(Sql.of("""
                        update identity.account_token set used_at = ?
                        where hash = ? and kind = ? and used_at is null and expires_at > ?
                        """, tx.now(), Tokens.hash(token), purpose, tx.now())) == 1;
    }

    /** Makes the other tokens of an account for this purpose useless. */
    static void withdraw(Tx tx, Purpose purpose, UUID account) {
        tx.update(Sql.of(
                "update identity.account_token set used_at = ? where account_id = ? and kind = ? and used_at is null",
                tx.now(),
                account,
                purpose));
    }

    /** Makes every set-up link useless. */
    static void withdrawSetup(Tx tx) {
        tx.update(Sql.of("delete from identity.account_token where kind = 'setup'"));
    }

    /** How many tokens the account was given since then. */
    static long since(Tx tx, Purpose purpose, UUID account, Duration ago) {
        return tx.list(Sql.of("""
                                select count(*) from identity.account_token
                                where account_id = ? and kind = ? and created_at > ?
                                """, account, purpose, tx.now().minus(ago)), row -> row.number())
                .getFirst();
    }

    static void sweep(Tx tx) {
        tx.update(Sql.of(
                "delete from identity.account_token where expires_at < ?",
                tx.now().minus(Duration.ofDays(1))));
    }
}
