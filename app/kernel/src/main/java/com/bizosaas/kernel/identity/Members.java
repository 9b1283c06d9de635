package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of a tenant as callers: by session, by key, by themselves. */
final class Members {

    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger("identity");

    /** A caller, until when at most, and whether the use is worth noting. */
    record Found(Caller caller, Instant until, boolean touch, boolean cookie) {}

    /** A person's standing in the tenant. */
    record Standing(UUID id, String name, Set<String> roles, Set<String> groups, boolean operator) {}

    /** What every way of finding a member reads, after its own columns. */
    private static final String STANDING = "p.id, p.name, p.roles, p.groups, a.operator";

    private static final String OF_SESSION = "select s.id, s.kind, s.last_used_at, s.ends_at, " + STANDING
            + " from identity.session s join identity.person p on p.tenant_id = s.tenant_id and p.id = s.person_id"
            + " join identity.account a on a.id = s.person_id and a.generation = s.generation"
            + " where s.tenant_id = ? and s.ended_at is null and s.ends_at > ? and p.deleted_at is null and";

    private static final String OF_KEY = "select k.id, k.name, k.roles, k.agent, k.last_used_at, " + STANDING
            + " from identity.api_key k join identity.person p on p.tenant_id = k.tenant_id and p.id = k.person_id"
            + " join identity.account a on a.id = k.person_id"
            + " where k.tenant_id = ? and k.deleted_at is null and p.deleted_at is null and";

    Optional<Found> bySession(Tx tx, UUID session) {
        return session(tx, Sql.of("s.id = ?", session));
    }

    Optional<Found> byCookie(Tx tx, byte[] hash) {
        return session(tx, Sql.of("s.hash = ? and s.kind = 'cookie'", hash));
    }

    Optional<Found> byKey(Tx tx, byte[] hash) {
        return key(tx, Sql.of("k.hash = ?", hash));
    }

    Optional<Found> byKeyId(Tx tx, UUID key) {
        return key(tx, Sql.of("k.id = ?", key));
    }

    /** Those of these sessions and keys that are still good. */
    List<Found> byCredentials(Tx tx, Collection<UUID> credentials) {
        UUID[] ids = credentials.toArray(UUID[]::new);
        List<Found> found = new ArrayList<>(sessions(tx, Sql.of("s.id = any(?)", (Object) ids)));
        found.addAll(keys(tx, Sql.of("k.id = any(?)", (Object) ids)));
        return found;
    }

    private static Optional<Found> session(Tx tx, Sql which) {
        return sessions(tx, which).stream().findFirst();
    }

    private static List<Found> sessions(Tx tx, Sql which) {
        return tx.list(Sql.of(OF_SESSION, tx.tenant(), tx.now()).then(which), row -> {
            UUID id = row.id();
            boolean cookie = row.text().equals("cookie");
            boolean old = isOld(tx, row.instant());
            Instant until = row.instant();
            return new Found(caller(tx, id, standing(row)), until, old, cookie);
        });
    }

    private static Optional<Found> key(Tx tx, Sql which) {
        return keys(tx, which).stream().findFirst();
    }

    private static List<Found> keys(Tx tx, Sql which) {
        return tx.list(Sql.of(OF_KEY, tx.tenant()).then(which), row -> {
            UUID id = row.id();
            String name = row.text();
            List<String> roles = row.texts();
            String agent = row.textOrNull();
            boolean old = isOld(tx, row.instantOrNull());
            Standing maker = standing(row);
            Set<String> groups = new LinkedHashSet<>(maker.groups());
            if (agent != null) {
                groups.add("agent:" + agent);
            }
            Caller caller = new Caller(
                    Caller.Kind.API_KEY,
                    tx.tenant(),
                    maker.id(),
                    name,
                    ApiKeys.effective(maker.roles(), roles),
                    groups,
                    id,
                    false);
            return new Found(caller, Instant.MAX, old, false);
        });
    }

    private static boolean isOld(Tx tx, @Nullable Instant lastUsed) {
        return lastUsed == null || tx.now().isAfter(lastUsed.plus(TOUCHED_EVERY));
    }

    private static Standing standing(Row row) {
        return new Standing(row.id(), row.text(), Set.copyOf(row.texts()), Set.copyOf(row.texts()), row.flag());
    }

    private static Caller caller(Tx tx, @Nullable UUID credential, Standing person) {
        return new Caller(
                Caller.Kind.USER,
                tx.tenant(),
                person.id(),
                person.name(),
                person.roles(),
                person.groups(),
                credential,
                person.operator());
    }

    /** A member as a caller without a credential, to ask what he might do. */
    Optional<Caller> byPerson(Tx tx, UUID person) {
        return tx.first(
                Sql.of(
                        "select " + STANDING + " from identity.person p join identity.account a on a.id = p.id"
                                + " where p.tenant_id = ? and p.id = ? and p.deleted_at is null",
                        tx.tenant(),
                        person),
                row -> caller(tx, null, standing(row)));
    }

    /**
     * 401 when the caller's credential ended while the request was on its way; from here until the transaction's end it
     * cannot. Asked before something is made that outlives the credential.
     */
    static void stillHere(Tx tx) {
        Caller caller = tx.caller();
        UUID person = caller.person();
        UUID credential = caller.credential();
        if (person == null || credential == null) {
            return;
        }
        tx.lock(Endings.lockName(tx.tenant(), person));
        Optional<Found> found = caller.kind() == Caller.Kind.API_KEY
                ? key(tx, Sql.of("k.id = ?", credential))
                : session(tx, Sql.of("s.id = ?", credential));
        if (found.isEmpty()) {
            throw new Problem(KernelProblem.UNAUTHENTICATED);
        }
    }

    /** Notes that the credential is in use, which keeps a cookie alive; reading goes on where nothing can be written. */
    void touch(Database database, Found found) {
        if (!found.touch()) {
            return;
        }
        try {
            database.write(Caller.system(found.caller().tenantId()), tx -> tx.update(touched(tx, found)));
        } catch (DatabaseFailure failure) {
            LOG.log(System.Logger.Level.WARNING, "The use of a credential could not be noted", failure);
        }
    }

    private static Sql touched(Tx tx, Found found) {
        UUID id = found.caller().credential();
        if (found.caller().kind() == Caller.Kind.API_KEY) {
            return Sql.of(
                    "update identity.api_key set last_used_at = ? where tenant_id = ? and id = ?",
                    tx.now(),
                    tx.tenant(),
                    id);
        }
        return Sql.of("""
                update identity.session set last_used_at = ?, ends_at = case when ? then ? else ends_at end
                where tenant_id = ? and id = ?
                """, tx.now(), found.cookie(), tx.now().plus(Sessions.IDLE), tx.tenant(), id);
    }
}
