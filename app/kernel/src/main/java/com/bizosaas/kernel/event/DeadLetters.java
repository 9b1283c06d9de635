package com.bizosaas.kernel.event;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tries again what a subscriber could not take, each subject's events in their order, until it is given up. */
final class DeadLetters {

    private static final System.Logger LOG = System.getLogger("events.relay");
    private static final String ERRAND = "event-retry";
    private static final int LONGEST_ERROR = 500;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private final Database database;
    private final EventLog log;
    private final Errands errands;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();

    DeadLetters(Database database, EventLog log, Errands errands) {
        this.database = database;
        this.log = log;
        this.errands = errands;
        errands.add(ERRAND, this::tryAgain);
    }

    void add(Subscriber subscriber) {
        subscribers.put(subscriber.name(), subscriber);
    }

    /** The subjects whose events must wait behind one that failed. */
    Set<UUID> blocked(Tx tx, String subscriber) {
        return new HashSet<>(tx.list(Sql.of("""
                select distinct d.subject from events.dead_letter d
                where d.tenant_id = ? and d.subscriber = ? and d.status = 'waiting' and d.deleted_at is null
                """, tx.tenant(), subscriber), Row::id));
    }

    /** Keeps an event for later, because of this failure or, without one, because another one stands before it. */
    void keep(Tx tx, String subscriber, Event event, @Nullable RuntimeException failure) {
        if (failure != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Subscriber " + subscriber + " failed on event " + event.id() + " of type " + event.type()
                            + " and will be tried again",
                    failure);
        }
        tx.update(Sql.of(
                """
                insert into events.dead_letter (tenant_id, id, subscriber, tick, seq, event, type, subject, status,
                    attempts, error, created_at, updated_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, 1)
                """,
                tx.tenant(),
                Uuid7.next(),
                subscriber,
                event.position().tick(),
                event.position().seq(),
                event.id(),
                event.type(),
                event.subject(),
                failure == null ? 0 : 1,
                failure == null ? "It waits behind another one." : told(failure),
                tx.now(),
                tx.now()));
        errands.sendUnlessWaiting(
                tx, ERRAND, subscriber + "/" + event.subject(), tx.now().plus(PAUSES.getFirst()));
    }

    DeadLetter replay(Tx tx, DeadLetter letter) {
        errands.send(tx, ERRAND, letter.subscriber() + "/" + letter.subject(), tx.now());
        return letter.waiting();
    }

    /** Refuses to dismiss what its subscriber may not miss. */
    void dismiss(Tx tx, DeadLetter letter) {
        Subscriber subscriber = subscribers.get(letter.subscriber());
        if (subscriber != null && !subscriber.mayMiss()) {
            throw new Problem(
                    KernelProblem.CONFLICT, letter.subscriber() + " may miss no event: try again until it is taken.");
        }
    }

    /** What is told to admins: the kind of failure and its own words, cut short. */
    private static String told(RuntimeException failure) {
        String words = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return words.length() > LONGEST_ERROR ? words.substring(0, LONGEST_ERROR) : words;
    }

    private record Waiting(UUID id, Position position, int attempts) {}

    private @Nullable Instant tryAgain(UUID tenant, String key) {
        String name = key.substring(0, key.lastIndexOf('/'));
        UUID subject = UUID.fromString(key.substring(key.lastIndexOf('/') + 1));
        Subscriber subscriber = subscribers.get(name);
        if (subscriber == null) {
            LOG.log(System.Logger.Level.WARNING, "There is no subscriber " + name + " any more; its events wait");
            return null;
        }
        List<Waiting> all = waiting(tenant, name, subject);
        for (Waiting waiting : all) {
            try {
                database.write(Caller.system(tenant), tx -> take(tx, subscriber, waiting));
            } catch (RuntimeException failure) {
                Instant again = database.write(Caller.system(tenant), tx -> failed(tx, waiting, failure));
                if (again != null) {
                    return again;
                }
            }
        }
        return null;
    }

    private List<Waiting> waiting(UUID tenant, String subscriber, UUID subject) {
        return database.read(
                Caller.system(tenant),
                tx -> tx.list(
                        Sql.of("""
                select d.id, d.tick, d.seq, d.attempts from events.dead_letter d
                where d.tenant_id = ? and d.subscriber = ? and d.subject = ? and d.status = 'waiting'
                    and d.deleted_at is null
                order by d.tick, d.seq
                """, tx.tenant(), subscriber, subject),
                        row -> new Waiting(
                                row.id(), new Position(row.number(), row.number()), Math.toIntExact(row.number()))));
    }

    private int take(Tx tx, Subscriber subscriber, Waiting waiting) {
        int gone = tx.update(Sql.of(
                "delete from events.dead_letter where tenant_id = ? and id = ? and status = 'waiting'",
                tx.tenant(),
                waiting.id()));
        if (gone > 0) {
            subscriber.take(tx, List.of(log.at(tx, waiting.position())));
        }
        return gone;
    }

    /** When to try again; null when it is given up. */
    private @Nullable Instant failed(Tx tx, Waiting waiting, RuntimeException failure) {
        int attempts = waiting.attempts() + 1;
        boolean dead = attempts > PAUSES.size();
        tx.update(Sql.of(
                """
                update events.dead_letter
                set attempts = ?, status = ?, error = ?, updated_at = ?, version = version + 1
                where tenant_id = ? and id = ?
                """,
                attempts,
                dead ? DeadLetter.Status.DEAD : DeadLetter.Status.WAITING,
                told(Objects.requireNonNull(failure)),
                tx.now(),
                tx.tenant(),
                waiting.id()));
        return dead ? null : tx.now().plus(PAUSES.get(attempts - 1));
    }
}
