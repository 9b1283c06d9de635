package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Errand;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The deliveries that wait. All of one endpoint are one errand's: it is under way, or to come, as long as any waits.
 * Whoever adds one, and the errand before it ends, holds the endpoint's lock, so that none is left behind; one that
 * comes after the end has another errand, with another key.
 */
final class Waiting {

    private static final String ERRAND = "webhook-round";

    private final Errands errands;

    /** {@code bring} brings what is due of the endpoint whose id begins its key. */
    Waiting(Errands errands, Errand bring) {
        this.errands = errands;
        errands.add(ERRAND, bring);
    }

    /** An event that an endpoint is to be told of. */
    record Wanted(UUID endpoint, Event event) {}

    /** Sends these on their way. */
    void add(Tx tx, List<Wanted> wanted) {
        Map<UUID, UUID> rounds = new TreeMap<>();
        wanted.stream().map(Wanted::endpoint).distinct().sorted().forEach(id -> rounds.put(id, round(tx, id)));
        tx.batch(wanted.stream()
                .map(each -> row(tx, each, Objects.requireNonNull(rounds.get(each.endpoint()))))
                .toList());
        rounds.forEach((endpoint, round) -> send(tx, endpoint, round));
    }

    private static Sql row(Tx tx, Wanted wanted, UUID round) {
        return Sql.of(
                """
                insert into webhooks.delivery
                    (tenant_id, id, endpoint_id, round, event, tick, seq, status, due_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)
                """,
                tx.tenant(),
                Uuid7.next(),
                wanted.endpoint(),
                round,
                wanted.event().id(),
                wanted.event().position().tick(),
                wanted.event().position().seq(),
                tx.now(),
                tx.now());
    }

    /** Sends it again, whatever became of it; false when there is none. */
    boolean again(Tx tx, UUID id) {
        Optional<UUID> endpoint = tx.first(
                Sql.of(
                        "select d.endpoint_id from webhooks.delivery d where d.tenant_id = ? and d.id = ?",
                        tx.tenant(),
                        id),
                Row::id);
        if (endpoint.isEmpty()) {
            return false;
        }
        UUID round = round(tx, endpoint.get());
        tx.update(Sql.of("""
                update webhooks.delivery set status = 'pending', tries = 0, due_at = ?, round = ?
                where tenant_id = ? and id = ?
                """, tx.now(), round, tx.tenant(), id));
        send(tx, endpoint.get(), round);
        return true;
    }

    private void send(Tx tx, UUID endpoint, UUID round) {
        errands.send(tx, ERRAND, endpoint + "/" + round, tx.now());
    }

    private static Sql locking(UUID endpoint) {
        return Tx.locking("webhook " + endpoint);
    }

    /** The round of those that wait, or a new one. */
    private static UUID round(Tx tx, UUID endpoint) {
        List<UUID> found = new ArrayList<>();
        tx.all(List.of(
                new Tx.Asked(locking(endpoint), row -> {}),
                new Tx.Asked(Sql.of("""
                        select d.round from webhooks.delivery d
                        where d.tenant_id = ? and d.endpoint_id = ? and d.status = 'pending' and d.round is not null
                        limit 1
                        """, tx.tenant(), endpoint), row -> found.add(row.id()))));
        return found.isEmpty() ? Uuid7.next() : found.getFirst();
    }

    /** When the next of the endpoint's is due; empty when none waits, and the errand ends. */
    static Optional<Instant> next(Tx tx, UUID endpoint) {
        List<Optional<Instant>> found = new ArrayList<>();
        tx.all(List.of(
                new Tx.Asked(locking(endpoint), row -> {}),
                new Tx.Asked(
                        Sql.of("""
                        select min(d.due_at) from webhooks.delivery d
                        where d.tenant_id = ? and d.endpoint_id = ? and d.status = 'pending'
                        """, tx.tenant(), endpoint),
                        row -> found.add(Optional.ofNullable(row.instantOrNull())))));
        return found.getFirst();
    }
}
