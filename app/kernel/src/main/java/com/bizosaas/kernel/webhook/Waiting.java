package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Errand;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deliveries that wait. All of one endpoint are one errand's, so that one node at a time brings them, in order. */
final class Waiting {

    private static final String ERRAND = "webhook";

    private final Errands errands;

    /** {@code bring} brings what is due of the endpoint that its key names. */
    Waiting(Errands errands, Errand bring) {
        this.errands = errands;
        errands.add(ERRAND, bring);
    }

    /** An event that an endpoint is to be told of. */
    record Wanted(UUID endpoint, Event event) {}

    /** Sends these on their way. */
    void add(Tx tx, List<Wanted> wanted) {
        tx.batch(wanted.stream().map(each -> row(tx, each)).toList());
        wanted.stream().map(Wanted::endpoint).distinct().sorted().forEach(endpoint -> send(tx, endpoint));
    }

    private static Sql row(Tx tx, Wanted wanted) {
        return Sql.of(
                """
                insert into webhooks.delivery
                    (tenant_id, id, endpoint_id, event, tick, seq, status, due_at, created_at)
                values (?, ?, ?, ?, ?, ?, 'pending', ?, ?)
                """,
                tx.tenant(),
                Uuid7.next(),
                wanted.endpoint(),
                wanted.event().id(),
                wanted.event().position().tick(),
                wanted.event().position().seq(),
                tx.now(),
                tx.now());
    }

    /** Sends it again, whatever became of it; false when there is none. */
    boolean again(Tx tx, UUID id) {
        Optional<UUID> endpoint = tx.first(Sql.of("""
                update webhooks.delivery set status = 'pending', tries = 0, due_at = ?
                where tenant_id = ? and id = ? returning endpoint_id
                """, tx.now(), tx.tenant(), id), Row::id);
        endpoint.ifPresent(found -> send(tx, found));
        return endpoint.isPresent();
    }

    private void send(Tx tx, UUID endpoint) {
        errands.send(tx, ERRAND, endpoint.toString(), tx.now());
    }

    /** When the next of the endpoint's is due; empty when none waits. */
    static Optional<Instant> next(Tx tx, UUID endpoint) {
        return tx.list(Sql.of("""
                        select min(d.due_at) from webhooks.delivery d
                        where d.tenant_id = ? and d.endpoint_id = ? and d.status = 'pending'
                        """, tx.tenant(), endpoint), row -> Optional.ofNullable(row.instantOrNull()))
                .getFirst();
    }
}
