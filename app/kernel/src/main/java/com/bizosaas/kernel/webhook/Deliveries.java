package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.EventLog;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Brings events to endpoints: each is tried until it is taken, given up after the last pause. */
final class Deliveries {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));

    /** After so long an endpoint that has more to get lets others go first. */
    private static final long TURN = Duration.ofSeconds(5).toNanos();

    private final Database database;
    private final EventLog log;
    private final Secrets secrets;
    private final Postman postman;

    Deliveries(Database database, EventLog log, Secrets secrets, Postman postman) {
        this.database = database;
        this.log = log;
        this.secrets = secrets;
        this.postman = postman;
    }

    private record Due(UUID id, UUID endpoint, Event event, String url, String sealed, boolean enabled, int tries) {}

    /** Brings what is due of an endpoint, one after the other; answers when the next is. */
    @Nullable
    Instant bring(UUID tenant, String key) {
        Caller caller = Caller.system(tenant);
        UUID endpoint = UUID.fromString(key);
        long end = System.nanoTime() + TURN;
        Optional<Due> due = database.read(caller, tx -> due(tx, endpoint));
        while (due.isPresent() && System.nanoTime() < end) {
            Due each = due.get();
            Postman.Outcome outcome = outcome(each);
            database.write(caller, tx -> noted(tx, each, outcome));
            due = database.read(caller, tx -> due(tx, endpoint));
        }
        return database.read(caller, tx -> Waiting.next(tx, endpoint)).orElse(null);
    }

    private Optional<Due> due(Tx tx, UUID endpoint) {
        return tx.first(
                Sql.of("""
                        select d.id, d.endpoint_id, d.tick, d.seq, e.url, e.sealed,
                            e.status = 'enabled' and e.deleted_at is null, d.tries
                        from webhooks.delivery d
                            join webhooks.endpoint e on e.tenant_id = d.tenant_id and e.id = d.endpoint_id
                        where d.tenant_id = ? and d.endpoint_id = ? and d.status = 'pending' and d.due_at <= ?
                        order by d.due_at, d.id limit 1
                        """, tx.tenant(), endpoint, tx.now()),
                row -> new Due(
                        row.id(),
                        row.id(),
                        log.at(tx, new Position(row.number(), row.number())),
                        row.text(),
                        row.text(),
                        row.flag(),
                        Math.toIntExact(row.number())));
    }

    /** Nothing is brought to an endpoint that was switched off or deleted. */
    private Postman.Outcome outcome(Due due) {
        Instant now = database.clock().instant();
        if (!due.enabled()) {
            return new Postman.Outcome(now, null, 0, "endpoint_disabled");
        }
        byte[] body = due.event().json();
        String signature = secrets.signature(due.endpoint(), due.sealed(), due.id(), now, body);
        return postman.bring(new Postman.Letter(due.id(), due.url(), body, now, signature));
    }

    /** Keeps how it went, and when to try again. */
    private static String noted(Tx tx, Due due, Postman.Outcome outcome) {
        boolean last = outcome.isGone() || !due.enabled() || due.tries() == PAUSES.size();
        String status = outcome.isDelivered() ? "delivered" : last ? "failed" : "pending";
        Duration pause = status.equals("pending") ? PAUSES.get(due.tries()) : Duration.ZERO;
        tx.update(Sql.of(
                """
                update webhooks.delivery
                set status = ?, due_at = ?, tries = tries + 1, attempts = attempts || ?
                where tenant_id = ? and id = ?
                """, status, tx.now().plus(pause), new Jsonb(told(outcome).toString()), tx.tenant(), due.id()));
        if (outcome.isGone()) {
            disable(tx, due.endpoint());
        }
        return status;
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
