package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code identity.account}, which stand outside the tenants. */
final class Accounts {

    private static final int LONGEST_EMAIL = 254;

    /** What somebody gave who joins: the password only as its hash. */
    record Newcomer(String email, String name, String passwordHash, boolean confirmed) {}

    /** By what an address is compared. */
    static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL
                && text.matches("[^\\s@\"(),:;<>\\[\\]\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");
    }

    Optional<Account> byEmail(Tx tx, String email) {
        return tx.first(
                Sql.of("select " + Account.COLUMNS + " from identity.account a where a.email_key = ?", key(email)),
                Account::of);
    }

    Optional<Account> byId(Tx tx, UUID id) {
        return tx.first(
                Sql.of("select " + Account.COLUMNS + " from identity.account a where a.id = ?", id), Account::of);
    }

    /** The same account, locked; 401 when its password or confirmation changed since it was looked at. */
    Account unchanged(Tx tx, Account seen) {
        Account now = tx.first(
                        Sql.of(
                                "select " + Account.COLUMNS + " from identity.account a where a.id = ? for update",
                                seen.id()),
                        Account::of)
                .orElseThrow();
        if (now.confirmed() != seen.confirmed() || !now.passwordHash().equals(seen.passwordHash())) {
            throw new Problem(IdentityProblem.BAD_CREDENTIALS);
        }
        return now;
    }

    /** The account behind this address, if it is a member of the transaction's tenant. */
    Optional<Account> memberByEmail(Tx tx, String email) {
        return tx.first(
                Sql.of(
                        "select " + Account.COLUMNS
                                + " from identity.account a join identity.person p on p.tenant_id = ? and p.id = a.id"
                                + " where a.email_key = ? and p.deleted_at is null",
                        tx.tenant(),
                        key(email)),
                Account::of);
    }

    /** Makes an account; two at once of one address are told apart by its index. */
    Account create(Tx tx, Newcomer newcomer) {
        UUID id = Uuid7.next();
        tx.update(Sql.of(
                """
                insert into identity.account (id, email, email_key, name, password_hash, confirmed_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                newcomer.email(),
                key(newcomer.email()),
                newcomer.name(),
                newcomer.passwordHash(),
                newcomer.confirmed() ? tx.now() : null,
                tx.now()));
        return byId(tx, id).orElseThrow();
    }

    /** Notes that the address is proven to belong to the account. */
    void confirm(Tx tx, UUID account) {
        tx.update(Sql.of(
                "update identity.account set confirmed_at = coalesce(confirmed_at, ?) where id = ?",
                tx.now(),
                account));
    }

    /** Keeps the same password under today's parameters. */
    void rehash(Tx tx, UUID account, String before, String after) {
        tx.update(Sql.of(
                "update identity.account set password_hash = ? where id = ? and password_hash = ?",
                after,
                account,
                before));
    }

    /** A new password; ends every session of the person, in every tenant. */
    void setPassword(Tx tx, UUID account, String hash) {
        tx.update(Sql.of(
                "update identity.account set password_hash = ?, generation = generation + 1 where id = ?",
                hash,
                account));
    }

    void setOperator(Tx tx, UUID account, boolean operator) {
        tx.update(Sql.of("update identity.account set operator = ? where id = ?", operator, account));
    }

    /**
     * Gives an address that nobody had proven to whoever did: what somebody else set up under it ends, also second
     * factor and operator. The membership in {@code kept} stays, without sessions and keys.
     */
    void handOver(Tx tx, Account account, String name, String passwordHash, @Nullable UUID kept) {
        setPassword(tx, account.id(), passwordHash);
        tx.update(Sql.of("""
                update identity.account set name = ?, confirmed_at = ?, operator = false, totp_sealed = null,
                    totp_confirmed_at = null, recovery_hashes = '{}'
                where id = ?
                """, name, tx.now(), account.id()));
        for (UUID tenant : everJoined(tx, account.id())) {
            enter(tx, tenant);
            Endings.credentials(tx, tenant, account.id());
            if (!tenant.equals(kept)) {
                Endings.membership(tx, tenant, account.id());
            }
        }
        UUID own = tx.caller().tenant();
        if (own != null) {
            enter(tx, own);
        }
    }

    private static List<UUID> everJoined(Tx tx, UUID account) {
        return tx.list(
                Sql.of("select unnest(a.tenants) from identity.account a where a.id = ? order by 1", account),
                row -> row.id());
    }

    /** The tenants in which the account is a member now. Each stands behind its own wall, so each is asked by itself. */
    List<UUID> memberships(Tx tx, UUID account) {
        List<UUID> found = new ArrayList<>();
        for (UUID tenant : everJoined(tx, account)) {
            enter(tx, tenant);
            tx.first(
                            Sql.of(
                                    "select p.id from identity.person p"
                                            + " where p.tenant_id = ? and p.id = ? and p.deleted_at is null",
                                    tenant,
                                    account),
                            row -> row.id())
                    .ifPresent(member -> found.add(tenant));
        }
        enter(tx, tx.tenant());
        return found;
    }

    /** Walks through the tenant wall to another tenant's rows, for the rest of the transaction. */
    static void enter(Tx tx, UUID tenant) {
        tx.list(Sql.of("select set_config('bizosaas.tenant', ?, true)", tenant.toString()), row -> tenant);
    }
}
