package com.bizosaas.kernel.event;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets subscribers take a tenant's events, page by page; what they cannot take is kept for later. */
final class Uptake {

    private static final int PAGE = 250;

    private final Database database;
    private final EventLog log;
    private final DeadLetters deadLetters;

    Uptake(Database database, EventLog log, DeadLetters deadLetters) {
        this.database = database;
        this.log = log;
        this.deadLetters = deadLetters;
    }

    /** True when the tenant may have more. */
    boolean page(Subscriber subscriber, UUID tenant) {
        try {
            return database.write(Caller.system(tenant), tx -> page(tx, subscriber, PAGE));
        } catch (RuntimeException failure) {
            throwIfAway(failure);
            oneByOne(subscriber, tenant);
            return true;
        }
    }

    /** Lets the subscriber take a page of the tenant's events; true when it was a full one. */
    private boolean page(Tx tx, Subscriber subscriber, int limit) {
        List<Event> events = log.after(tx, reached(tx, subscriber), Selection.ALL, limit);
        if (events.isEmpty()) {
            return false;
        }
        Set<UUID> blocked = deadLetters.blocked(tx, subscriber.name());
        List<Event> free =
                events.stream().filter(e -> !blocked.contains(e.subject())).toList();
        if (!free.isEmpty()) {
            subscriber.take(tx, free);
        }
        events.stream()
                .filter(e -> blocked.contains(e.subject()))
                .forEach(e -> deadLetters.keep(tx, subscriber.name(), e, null));
        reached(tx, subscriber, events.getLast());
        return events.size() == limit;
    }

    /** Goes through a page in which something failed; what fails again is kept for later. */
    private void oneByOne(Subscriber subscriber, UUID tenant) {
        for (int n = 0; n < PAGE; n++) {
            try {
                if (!database.write(Caller.system(tenant), tx -> page(tx, subscriber, 1))) {
                    return;
                }
            } catch (RuntimeException failure) {
                throwIfAway(failure);
                database.write(Caller.system(tenant), tx -> passOver(tx, subscriber, failure));
            }
        }
    }

    private static void throwIfAway(RuntimeException failure) {
        if (failure instanceof DatabaseFailure of && (of.isAway() || of.isDiskFull())) {
            throw of;
        }
    }

    private boolean passOver(Tx tx, Subscriber subscriber, RuntimeException failure) {
        Optional<Event> event = log.after(tx, reached(tx, subscriber), Selection.ALL, 1).stream()
                .findFirst();
        event.ifPresent(failed -> {
            deadLetters.keep(tx, subscriber.name(), failed, failure);
            reached(tx, subscriber, failed);
        });
        return event.isPresent();
    }

    private static Position reached(Tx tx, Subscriber subscriber) {
        return tx.first(
                        Sql.of(
                                "select tick, seq from events.reached where tenant_id = ? and subscriber = ? for update",
                                tx.tenant(),
                                subscriber.name()),
                        row -> new Position(row.number(), row.number()))
                .orElse(Position.START);
    }

    private static void reached(Tx tx, Subscriber subscriber, Event last) {
        tx.update(Sql.of(
                """
                insert into events.reached (tenant_id, subscriber, tick, seq) values (?, ?, ?, ?)
                on conflict (tenant_id, subscriber) do update set tick = excluded.tick, seq = excluded.seq
                """,
                tx.tenant(),
                subscriber.name(),
                last.position().tick(),
                last.position().seq()));
    }
}
