package com.bizosaas.kernel.event;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Ledger;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings every event to every subscriber. Tenants are shared out over lanes; whoever holds the lock of a subscriber's
 * lane, on whichever node, works through its news. How far a tenant's events were taken stands in the transaction that
 * took them, so that the news may be heard twice and an event is taken once.
 */
final class Relay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("events.relay");
    private static final Duration SOON = Duration.ofMillis(20);
    private static final int PAGE = 250;

    private final Database database;
    private final EventLog log;
    private final DeadLetters deadLetters;
    private final Duration poll;
    private final Wake wake = new Wake();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    Relay(Database database, EventLog log, DeadLetters deadLetters, Duration poll) {
        this.database = database;
        this.log = log;
        this.deadLetters = deadLetters;
        this.poll = poll;
        database.onNews(tenant -> wake.signal());
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        deadLetters.add(subscriber);
    }

    void wake() {
        wake.signal();
    }

    void start() {
        thread = Thread.ofVirtual().name("relay").start(this::run);
    }

    private void run() {
        boolean more = true;
        while (wake.await(more ? SOON : poll) && !closed) {
            more = false;
            for (Subscriber subscriber : subscribers) {
                more |= attempt(subscriber);
            }
        }
    }

    /** While the database is away the log waits; a defect of our own must not end the relay. */
    private boolean attempt(Subscriber subscriber) {
        try {
            boolean more = false;
            for (int lane : lanes(subscriber)) {
                more |= round(subscriber, lane);
            }
            return more;
        } catch (DatabaseFailure away) {
            LOG.log(System.Logger.Level.DEBUG, "Events wait: the database is away", away);
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Subscriber " + subscriber.name() + " waits for its next round",
                    failure);
        }
        return false;
    }

    /** The lanes in which this subscriber has not heard all news. */
    private List<Integer> lanes(Subscriber subscriber) {
        return database.read(
                Caller.ANONYMOUS,
                tx -> tx.list(Sql.of("""
                                select g.lane from generate_series(0, ?) as g (lane)
                                where exists (select from events.news n where n.lane = g.lane and n.tick > coalesce(
                                    (select l.tick from events.lane l where l.subscriber = ? and l.lane = g.lane), 0))
                                """, Ledger.LANES - 1, subscriber.name()), row -> Math.toIntExact(row.number())));
    }

    /** Works through the next news of a lane; true when there may be more. */
    private boolean round(Subscriber subscriber, int lane) {
        return database.write(Caller.ANONYMOUS, tx -> {
            if (!tx.tryLock("events " + subscriber.name() + " " + lane)) {
                return false;
            }
            long heard = tx.first(
                            Sql.of(
                                    "select tick from events.lane where subscriber = ? and lane = ?",
                                    subscriber.name(),
                                    lane),
                            Row::number)
                    .orElse(0L);
            News.Issue news = News.after(tx, lane, heard);
            for (UUID tenant : news.tenants().keySet()) {
                catchUp(subscriber, tenant);
            }
            if (news.upTo() > heard) {
                tx.update(Sql.of("""
                        insert into events.lane (subscriber, lane, tick) values (?, ?, ?)
                        on conflict (subscriber, lane) do update set tick = excluded.tick
                        """, subscriber.name(), lane, news.upTo()));
            }
            return news.more();
        });
    }

    private void catchUp(Subscriber subscriber, UUID tenant) {
        boolean more = true;
        while (more && !closed) {
            try {
                more = database.write(Caller.system(tenant), tx -> page(tx, subscriber, PAGE));
            } catch (RuntimeException failure) {
                throwIfAway(failure);
                oneByOne(subscriber, tenant);
            }
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
        for (int n = 0; n < PAGE && !closed; n++) {
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

    /** Forgets news that everybody heard and that are a day old. */
    void sweep() {
        database.write(
                Caller.ANONYMOUS,
                tx -> tx.update(Sql.of(
                        """
                delete from events.news n where n.at < ? and not exists (
                    select from unnest(?) as s (name) left join events.lane l on l.subscriber = s.name and l.lane = n.lane
                    where coalesce(l.tick, 0) < n.tick)
                """,
                        tx.now().minus(Duration.ofDays(1)),
                        subscribers.stream().map(Subscriber::name).toArray(String[]::new))));
    }

    @Override
    public void close() {
        closed = true;
        wake.signal();
        Thread running = thread;
        if (running != null) {
            Wake.join(running);
        }
    }
}
