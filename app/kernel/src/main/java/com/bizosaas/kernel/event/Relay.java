package com.bizosaas.kernel.event;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Ledger;
import com.bizosaas.kernel.tx.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings every event to every subscriber. Tenants are shared out over lanes; whoever holds the lock of a subscriber's
 * lane, on whichever node, works through its news. How far a tenant's events were taken stands in the transaction that
 * took them, so that the news may be heard twice and an event is taken once.
 */
final class Relay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("events.relay");
    /** Lanes at once; each takes up to two connections of the writing pool. */
    private static final int HANDS = 3;

    /** After so long a lane whose tenants have more lets others go first. */
    private static final long TURN = Duration.ofMillis(200).toNanos();

    private final Database database;
    private final Uptake uptake;
    private final DeadLetters deadLetters;
    private final Pace pace;
    private final Complaints complaints = new Complaints(LOG);
    private final Wake wake = new Wake();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final ExecutorService hands = Executors.newFixedThreadPool(
            HANDS, Thread.ofVirtual().name("relay-", 1).factory());
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    Relay(Database database, EventLog log, DeadLetters deadLetters, Duration poll) {
        this.database = database;
        this.uptake = new Uptake(database, log, deadLetters);
        this.deadLetters = deadLetters;
        this.pace = new Pace(poll);
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
        News.Left left = News.Left.MORE;
        while (wake.await(pace.after(left)) && !closed) {
            left = look();
        }
    }

    /** A round of every lane in which a subscriber has not heard all news, a few at once. */
    private News.Left look() {
        List<Callable<News.Left>> rounds = new ArrayList<>();
        for (Subscriber subscriber : subscribers) {
            attempt(subscriber, () -> lanes(subscriber))
                    .orElse(List.of())
                    .forEach(lane -> rounds.add(() ->
                            attempt(subscriber, () -> round(subscriber, lane)).orElse(News.Left.NOTHING)));
        }
        try {
            return hands.invokeAll(rounds).stream()
                    .map(Future::resultNow)
                    .max(Comparator.naturalOrder())
                    .orElse(News.Left.NOTHING);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return News.Left.NOTHING;
        }
    }

    /** While the database is away the log waits; a defect of our own must not end the relay. */
    private <R> Optional<R> attempt(Subscriber subscriber, Supplier<R> step) {
        try {
            return Optional.of(step.get());
        } catch (RuntimeException failure) {
            complaints.tell("Subscriber " + subscriber.name() + " waits for its next round", failure);
            return Optional.empty();
        }
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

    /** Works through the next news of a lane, or some of them; says what is left. */
    private News.Left round(Subscriber subscriber, int lane) {
        return database.write(Caller.ANONYMOUS, tx -> {
            if (!tx.tryLock("events " + subscriber.name() + " " + lane)) {
                return News.Left.NOTHING;
            }
            long heard = tx.first(
                            Sql.of(
                                    "select tick from events.lane where subscriber = ? and lane = ?",
                                    subscriber.name(),
                                    lane),
                            Row::number)
                    .orElse(0L);
            News.Issue news = News.after(tx, lane, heard);
            if (!takeInTurn(subscriber, news.tenants().keySet())) {
                return News.Left.MORE;
            }
            if (news.upTo() > heard) {
                tx.update(Sql.of("""
                        insert into events.lane (subscriber, lane, tick) values (?, ?, ?)
                        on conflict (subscriber, lane) do update set tick = excluded.tick
                        """, subscriber.name(), lane, news.upTo()));
            }
            return news.left();
        });
    }

    /** A page of each tenant, and again of those that have more, until the turn is over; whether all are through. */
    private boolean takeInTurn(Subscriber subscriber, Set<UUID> tenants) {
        long end = System.nanoTime() + TURN;
        List<UUID> behind = List.copyOf(tenants);
        do {
            behind = behind.stream()
                    .filter(tenant -> !closed && uptake.page(subscriber, tenant))
                    .toList();
        } while (!behind.isEmpty() && System.nanoTime() < end);
        return behind.isEmpty() && !closed;
    }

    /**
     * Forgets news that everybody heard and that are a day old, but not the last of a tenant: whoever subscribes later
     * hears of all tenants that have events.
     */
    void sweep() {
        database.write(
                Caller.ANONYMOUS,
                tx -> tx.update(Sql.of(
                        """
                delete from events.news n where n.at < ?
                    and exists (select from events.news later
                        where later.lane = n.lane and later.tick > n.tick and later.tenant = n.tenant)
                    and not exists (
                        select from unnest(?) as s (name)
                            left join events.lane l on l.subscriber = s.name and l.lane = n.lane
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
        hands.shutdown();
    }
}
