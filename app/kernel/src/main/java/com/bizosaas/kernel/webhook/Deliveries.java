package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.EventLog;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events on their way to endpoints: each is tried until it is taken, given up after the last pause. */
final class Deliveries {

    static final String ERRAND = "webhook";

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));
    private static final int AT_ONCE = 4;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Database database;
    private final EventLog log;
    private final Errands errands;
    private final Secrets secrets;
    private final Postman postman;
    private final Cache<UUID, Semaphore> doors =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

    Deliveries(Database database, EventLog log, Errands errands, Secrets secrets, Postman postman) {
        this.database = database;
        this.log = log;
        this.errands = errands;
        this.secrets = secrets;
        this.postman = postman;
        errands.add(ERRAND, this::send);
    }

    /** Sends an event on its way to an endpoint. */
    void begin(Tx tx, UUID endpoint, Event event) {
        UUID id = Uuid7.next();
        tx.update(Sql.of(
                """
                insert into webhooks.delivery (tenant_id, id, endpoint_id, event, tick, seq, status, created_at)
                values (?, ?, ?, ?, ?, ?, 'pending', ?)
                """,
                tx.tenant(),
                id,
                endpoint,
                event.id(),
                event.position().tick(),
                event.position().seq(),
                tx.now()));
        errands.send(tx, ERRAND, id.toString(), tx.now());
    }

    /** Sends it again, whatever became of it; false when there is none. */
    boolean again(Tx tx, UUID id) {
        int found = tx.update(Sql.of(
                "update webhooks.delivery set status = 'pending', tries = 0 where tenant_id = ? and id = ?",
                tx.tenant(),
                id));
        if (found > 0) {
            errands.send(tx, ERRAND, id.toString(), tx.now());
        }
        return found > 0;
    }

    private record Waiting(UUID id, UUID endpoint, Event event, String url, String sealed, int tries) {}

    private @Nullable Instant send(UUID tenant, String key) {
        Optional<Waiting> found = database.read(Caller.system(tenant), tx -> waiting(tx, UUID.fromString(key)));
        if (found.isEmpty()) {
            return null;
        }
        Waiting waiting = found.get();
        Semaphore door = doors.get(waiting.endpoint(), endpoint -> new Semaphore(AT_ONCE));
        if (!door.tryAcquire()) {
            return database.clock().instant().plus(BUSY);
        }
        try {
            Postman.Outcome outcome = postman.bring(letter(waiting));
            return database.write(Caller.system(tenant), tx -> noted(tx, waiting, outcome));
        } finally {
            door.release();
        }
    }

    private Postman.Letter letter(Waiting waiting) {
        Instant now = database.clock().instant();
        byte[] body = waiting.event().json();
        String signature = secrets.signature(waiting.endpoint(), waiting.sealed(), waiting.id(), now, body);
        return new Postman.Letter(waiting.id(), waiting.url(), body, now, signature);
    }

    /** What is still to be brought: not to an endpoint that was switched off or deleted. */
    private Optional<Waiting> waiting(Tx tx, UUID id) {
        return tx.first(
                Sql.of("""
                        select d.id, d.endpoint_id, d.tick, d.seq, e.url, e.sealed, d.tries
                        from webhooks.delivery d
                            join webhooks.endpoint e on e.tenant_id = d.tenant_id and e.id = d.endpoint_id
                        where d.tenant_id = ? and d.id = ? and d.status = 'pending'
                            and e.status = 'enabled' and e.deleted_at is null
                        """, tx.tenant(), id),
                row -> new Waiting(
                        row.id(),
                        row.id(),
                        log.at(tx, new Position(row.number(), row.number())),
                        row.text(),
                        row.text(),
                        Math.toIntExact(row.number())));
    }

    /** Keeps how it went; answers when to try again. */
    private @Nullable Instant noted(Tx tx, Waiting waiting, Postman.Outcome outcome) {
        boolean last = outcome.isGone() || waiting.tries() == PAUSES.size();
        String status = outcome.isDelivered() ? "delivered" : last ? "failed" : "pending";
        tx.update(Sql.of("""
                update webhooks.delivery set status = ?, tries = tries + 1, attempts = attempts || ?
                where tenant_id = ? and id = ?
                """, status, new Jsonb(told(outcome).toString()), tx.tenant(), waiting.id()));
        if (outcome.isGone()) {
            disable(tx, waiting.endpoint());
        }
        return status.equals("pending") ? tx.now().plus(PAUSES.get(waiting.tries())) : null;
    }

    private static void disable(Tx tx, UUID endpoint) {
        tx.update(Sql.of("""
                update webhooks.endpoint set status = 'disabled', reason = 'it answered 410, gone', updated_at = ?,
                    version = version + 1
                where tenant_id = ? and id = ? and status = 'enabled'
                """, tx.now(), tx.tenant(), endpoint));
    }

    private static ObjectNode told(Postman.Outcome outcome) {
        ObjectNode told = Json.object();
        told.put("at", outcome.at().toString());
        told.put("status", outcome.status());
        told.put("ms", outcome.millis());
        if (outcome.error() != null) {
            told.put("error", outcome.error());
        }
        return told;
    }
}
