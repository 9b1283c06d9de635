package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins: each is a family of refresh tokens, or a cookie. */
final class Sessions {

    /** How long a sign-in lasts without use. */
    static final Duration IDLE = Duration.ofDays(30);

    private static final int LONGEST_AGENT = 300;

    /** By what the client proves the session. */
    enum Kind {
        BEARER(Tokens.Kind.REFRESH),
        COOKIE(Tokens.Kind.SESSION);

        private final Tokens.Kind token;

        Kind(Tokens.Kind token) {
            this.token = token;
        }
    }

    /** From where somebody signs in. */
    record Client(String agent, String address) {

        Client {
            agent = agent.replace("\0", "");
            agent = agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
        }
    }

    /** A session and the token that is shown once. */
    record Begun(UUID id, UUID person, String token) {}

    /** A session as its person sees it. */
    record Listed(UUID id, Kind kind, String agent, String address, Instant createdAt, Instant lastUsedAt) {}

    /** Begins a session of a member; empty when the membership ended meanwhile. */
    Optional<Begun> begin(Tx tx, Account account, Kind kind, Client client) {
        UUID id = Uuid7.next();
        String token = Tokens.make(kind.token, tx.tenant());
        int made = tx.update(Sql.of(
                """
                insert into identity.session (tenant_id, id, person_id, generation, kind, hash, user_agent,
                    client_address, created_at, last_used_at, ends_at)
                select p.tenant_id, ?, p.id, ?, ?, ?, ?, ?, ?, ?, ? from identity.person p
                where p.tenant_id = ? and p.id = ? and p.deleted_at is null
                """,
                id,
                account.generation(),
                kind,
                Tokens.hash(token),
                client.agent(),
                client.address(),
                tx.now(),
                tx.now(),
                tx.now().plus(IDLE),
                tx.tenant(),
                account.id()));
        return made == 1 ? Optional.of(new Begun(id, account.id(), token)) : Optional.empty();
    }

    private record Living(UUID id, UUID person, boolean lives) {}

    /**
     * Changes a refresh token for the next one. One that was changed before ends its session; the transaction must
     * then be kept. Empty when the token is good for nothing.
     */
    Optional<Begun> refresh(Tx tx, String token) {
        byte[] hash = Tokens.hash(token);
        Optional<Living> found =
                tx.first(Sql.of("""
                        select s.id, s.person_id, s.ended_at is null and s.ends_at > ? and a.generation = s.generation
                            and p.deleted_at is null
                        from identity.session s
                            join identity.person p on p.tenant_id = s.tenant_id and p.id = s.person_id
                            join identity.account a on a.id = s.person_id
                        where s.tenant_id = ? and s.hash = ? and s.kind = 'bearer' for update of s
                        """, tx.now(), tx.tenant(), hash), row -> new Living(row.id(), row.id(), row.flag()));
        if (found.isEmpty()) {
            endFamily(tx, hash);
            return Optional.empty();
        }
        return found.get().lives() ? Optional.of(rotated(tx, found.get(), hash)) : Optional.empty();
    }

    private static Begun rotated(Tx tx, Living session, byte[] spent) {
        String next = Tokens.make(Tokens.Kind.REFRESH, tx.tenant());
        tx.update(Sql.of(
                "insert into identity.spent_token (tenant_id, hash, session_id, spent_at) values (?, ?, ?, ?)",
                tx.tenant(),
                spent,
                session.id(),
                tx.now()));
        tx.update(Sql.of("""
                update identity.session set hash = ?, last_used_at = ?, ends_at = ? where tenant_id = ? and id = ?
                """, Tokens.hash(next), tx.now(), tx.now().plus(IDLE), tx.tenant(), session.id()));
        return new Begun(session.id(), session.person(), next);
    }

    private static void endFamily(Tx tx, byte[] spent) {
        tx.update(Sql.of("""
                update identity.session s set ended_at = ? from identity.spent_token t
                where t.tenant_id = ? and t.hash = ? and s.tenant_id = t.tenant_id and s.id = t.session_id
                    and s.ended_at is null
                """, tx.now(), tx.tenant(), spent));
    }

    /** Ends a session of this person; false when there is none that lives. */
    boolean end(Tx tx, @Nullable UUID person, UUID id) {
        return tx.update(Sql.of("""
                        update identity.session set ended_at = ?
                        where tenant_id = ? and id = ? and person_id = ? and ended_at is null and ends_at > ?
                        """, tx.now(), tx.tenant(), id, person, tx.now())) == 1;
    }

    /**
     * Ends the caller's session, inside whose tenant the transaction stands, to go on elsewhere. Whether it proved the
     * second factor that the account has by now; empty when it ended meanwhile.
     */
    Optional<Boolean> leave(Tx tx, Caller caller) {
        return tx.first(
                Sql.of("""
                        update identity.session s set ended_at = ? from identity.account a
                        where s.tenant_id = ? and s.id = ? and s.person_id = ? and s.kind = 'cookie'
                            and s.ended_at is null and s.ends_at > ? and a.id = s.person_id
                            and a.generation = s.generation
                        returning a.totp_confirmed_at is null or a.totp_confirmed_at < s.created_at
                        """, tx.now(), caller.tenantId(), caller.credential(), caller.person(), tx.now()), Row::flag);
    }

    /** Lets the caller's own session live on when the person's others just ended. */
    void keep(Tx tx) {
        tx.update(Sql.of("""
                update identity.session s set generation = a.generation from identity.account a
                where s.tenant_id = ? and s.id = ? and a.id = s.person_id
                """, tx.tenant(), tx.caller().credential()));
    }

    /** The person's sessions that live, newest first, at most this many. */
    List<Listed> list(Tx tx, @Nullable UUID person, int most) {
        return tx.list(Sql.of("""
                        select s.id, s.kind, s.user_agent, s.client_address, s.created_at, s.last_used_at
                        from identity.session s join identity.account a on a.id = s.person_id
                        where s.tenant_id = ? and s.person_id = ? and s.generation = a.generation
                            and s.ended_at is null and s.ends_at > ?
                        order by s.created_at desc, s.id desc limit ?
                        """, tx.tenant(), person, tx.now(), most), Sessions::listed);
    }

    private static Listed listed(Row row) {
        UUID id = row.id();
        Kind kind = row.text().equals("cookie") ? Kind.COOKIE : Kind.BEARER;
        return new Listed(id, kind, row.text(), row.text(), row.instant(), row.instant());
    }

    /** Forgets what ended a month ago, with its spent tokens. */
    void sweep(Tx tx) {
        Instant longAgo = tx.now().minus(IDLE);
        tx.update(Sql.of(
                "delete from identity.session where tenant_id = ? and (ended_at < ? or ends_at < ?)",
                tx.tenant(),
                longAgo,
                longAgo));
        tx.update(Sql.of("delete from identity.ticket where tenant_id = ? and expires_at < ?", tx.tenant(), tx.now()));
    }
}
