package com.bizosaas.kernel.event;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of all tenants on this node, from its start on, for what needs no memory of its own: the search index,
 * web sockets. Events come in order within their tenant, soon after their commit.
 */
public final class Tail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("events.tail");
    private static final int PAGE = 500;

    private final Database database;
    private final EventLog log = new EventLog();
    private final Pace pace;
    private final Complaints complaints = new Complaints(LOG);
    private final Wake wake = new Wake();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;
    private volatile long reached = -1;

    /**
     * Is told that a tenant has news; must be quick. What it throws is logged, and it is told no more of these. After a
     * failure of the database some may come again.
     */
    @FunctionalInterface
    public interface Listener {
        void told(UUID tenant, Happened events);
    }

    /** A tenant's new events, read for whoever wants to see them. */
    public interface Happened {

        /** Hands over all of them, oldest first, so many at a time. */
        void read(Consumer<List<Event>> reader);
    }

    /** {@code poll}: how often to look for what other nodes wrote; own commits are heard at once. */
    public Tail(Database database, Duration poll) {
        this.database = database;
        this.pace = new Pace(poll);
        database.onNews(tenant -> wake.signal());
    }

    public void follow(Listener listener) {
        listeners.add(listener);
    }

    /** Looks for news now; for whoever hears of another node's commit. */
    public void wake() {
        wake.signal();
    }

    /** Follows from here on: what is committed after this returns is told. */
    public void start() {
        attempt();
        thread = Thread.ofVirtual().name("tail").start(this::run);
    }

    private void run() {
        News.Left left = News.Left.MORE;
        while (wake.await(pace.after(left)) && !closed) {
            left = attempt();
        }
    }

    /** What fails is tried again: it goes on where it was. */
    private News.Left attempt() {
        try {
            if (reached < 0) {
                reached = News.newest(database);
            }
            News.Issue news = News.after(database, reached);
            news.tenants().forEach(this::tell);
            reached = news.upTo();
            return news.left();
        } catch (RuntimeException failure) {
            complaints.tell("The log cannot be followed for the moment", failure);
            return News.Left.NOTHING;
        }
    }

    private void tell(UUID tenant, List<Long> ticks) {
        Position before = Position.behind(ticks.getFirst() - 1);
        Position last = Position.behind(ticks.getLast());
        for (Listener listener : listeners) {
            try {
                listener.told(tenant, reader -> read(tenant, before, last, reader));
            } catch (DatabaseFailure away) {
                throw away;
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.ERROR, "A follower failed on events of tenant " + tenant, failure);
            }
        }
    }

    private void read(UUID tenant, Position before, Position last, Consumer<List<Event>> reader) {
        Position position = before;
        List<Event> page;
        do {
            Position from = position;
            page = database.read(Caller.system(tenant), tx -> log.after(tx, from, Selection.ALL, PAGE)).stream()
                    .filter(event -> event.position().compareTo(last) <= 0)
                    .toList();
            if (!page.isEmpty()) {
                position = page.getLast().position();
                reader.accept(page);
            }
        } while (page.size() == PAGE);
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
