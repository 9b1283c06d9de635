package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.IndexDamaged;
import com.bizosaas.embedded.search.IndexEngine;
import com.bizosaas.kernel.event.Position;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Who follows for which tenant: one at a time each, two at once in all, and whoever waits for it. */
public final class Lanes implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("search");
    private static final int AT_ONCE = 2;
    private static final long PAUSE_MILLIS = 1000;

    /** So far apart are runs of one lane, so that many changes are taken together, unless somebody waits. */
    private static final long APART_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    /** How long whoever searches waits for an index that is opened, caught up or made anew, before it answers from what there is. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int TRIES = 3;

    /** After so long it is looked again for what a transaction held back. */
    private static final long HELD_BACK_MILLIS = 20;

    private final IndexEngine<?> engine;
    private final Function<UUID, Reached> follow;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final Semaphore running = new Semaphore(AT_ONCE);
    private volatile boolean closed;

    /**
     * Up to where the log was followed, in which opening of the index. {@code isHeldBack}: more is there, and nobody will tell
     * when it can be read.
     */
    public record Reached(Position position, long opening, boolean isHeldBack) {}

    /** {@code follow} brings a tenant's index up to date; it is asked once more when the index is damaged. */
    public Lanes(IndexEngine<?> engine, Function<UUID, Reached> follow) {
        this.engine = engine;
        this.follow = follow;
        engine.whenDamaged(this::ask);
    }

    /** There is news of this tenant. An index that nobody has open catches up when somebody searches. */
    public void told(UUID tenant) {
        if (engine.opening(tenant) != 0) {
            ask(tenant);
        }
    }

    /** An index that was opened since it last was up to date may hold what it was closed with. */
    public void catchUp(UUID tenant) {
        Lane lane = of(tenant);
        if (engine.opening(tenant) == 0 || engine.opening(tenant) != lane.opening()) {
            ask(tenant).await(left(lane, PATIENCE));
        }
    }

    /** What is made of an index that is up to date, if that could be had soon; made once more when the index had failed. */
    public <R> R with(UUID tenant, Function<UUID, R> use) {
        catchUp(tenant);
        try {
            return use.apply(tenant);
        } catch (IndexDamaged damaged) {
            catchUp(tenant);
            return use.apply(tenant);
        }
    }

    /** Removes all that is held of a tenant. Who follows ends before, so that nothing is made anew. */
    public void drop(UUID tenant) {
        end(tenant);
        engine.drop(tenant);
    }

    /** What is known of one tenant's index; guarded by itself. */
    public static final class Lane {
        private long asked;
        private long done;
        private boolean isRunning;
        private boolean isEnded;
        private volatile boolean failing;
        private long begun;
        private long followed = System.nanoTime() - APART_NANOS;
        private int waiting;
        private Reached reached = new Reached(Position.START, 0, false);

        /** In which opening of the index it was up to date, and has heard of all news since; 0 for none. */
        synchronized long opening() {
            return reached.opening();
        }

        /** Waits until all that was asked for before is done; false when that takes longer. */
        synchronized boolean await(Duration patience) {
            long wanted = asked;
            return awaitUntil(() -> done >= wanted, patience);
        }

        public synchronized boolean await(Position position, Duration patience) {
            return awaitUntil(() -> reached.position().compareTo(position) >= 0, patience);
        }

        private synchronized boolean awaitUntil(java.util.function.BooleanSupplier condition, Duration patience) {
            long end = System.nanoTime() + patience.toNanos();
            waiting++;
            notifyAll();
            try {
                while (!condition.getAsBoolean()) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return false;
                    }
                    wait(left);
                }
                return true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting--;
            }
        }

        /** Waits until it is time for another run, or somebody waits for one; answers what has been asked for till then. */
        synchronized long turn() {
            try {
                for (long left = left(); left > 0 && waiting == 0; left = left()) {
                    wait(left / 1_000_000 + 1);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            followed = System.nanoTime();
            return asked;
        }

        /** Whoever waits has as much patience with the next try. */
        synchronized void again() {
            failing = true;
            begun = System.nanoTime();
        }

        private long left() {
            return followed + APART_NANOS - System.nanoTime();
        }
    }

    private Lane of(UUID tenant) {
        return lanes.computeIfAbsent(tenant, t -> new Lane());
    }

    /** There is news of this tenant: somebody follows soon. */
    public Lane ask(UUID tenant) {
        Lane lane = of(tenant);
        synchronized (lane) {
            lane.asked++;
            if (!lane.isRunning && !lane.isEnded && !closed) {
                lane.isRunning = true;
                lane.begun = System.nanoTime();
                Thread.ofVirtual().name("search-follower").start(() -> run(tenant, lane));
            }
        }
        return lane;
    }

    /** How long somebody may still wait for this lane, of so long at most since its run began. */
    private static Duration left(Lane lane, Duration most) {
        synchronized (lane) {
            return lane.isRunning ? most.minusNanos(System.nanoTime() - lane.begun) : most;
        }
    }

    private void run(UUID tenant, Lane lane) {
        while (true) {
            synchronized (lane) {
                if (lane.done >= lane.asked || lane.isEnded || closed) {
                    lane.isRunning = false;
                    lane.notifyAll();
                    return;
                }
            }
            long asked = lane.turn();
            try {
                running.acquireUninterruptibly();
                Reached reached;
                try {
                    reached = followed(tenant);
                } finally {
                    running.release();
                }
                synchronized (lane) {
                    lane.done = asked;
                    lane.failing = false;
                    lane.reached = reached;
                    lane.asked += reached.isHeldBack() ? 1 : 0;
                    lane.notifyAll();
                }
                if (reached.isHeldBack()) {
                    pause(HELD_BACK_MILLIS);
                }
            } catch (RuntimeException trouble) {
                System.Logger.Level level = lane.failing ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
                LOG.log(level, "The search cannot follow tenant " + tenant + " now; it tries again", trouble);
                lane.again();
                pause(PAUSE_MILLIS);
            }
        }
    }

    private Reached followed(UUID tenant) {
        for (int attempt = 1; ; attempt++) {
            try {
                return follow.apply(tenant);
            } catch (IndexDamaged damaged) {
                LOG.log(System.Logger.Level.WARNING, "The index is mended", damaged);
                if (attempt == TRIES) {
                    throw damaged;
                }
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when nobody follows for this tenant any longer. */
    private void end(UUID tenant) {
        Lane lane = lanes.remove(tenant);
        if (lane != null) {
            synchronized (lane) {
                lane.isEnded = true;
            }
            lane.awaitUntil(() -> !lane.isRunning, LONGEST_RUN);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Lane lane : lanes.values()) {
            lane.awaitUntil(() -> !lane.isRunning, Duration.ofSeconds(5));
        }
    }
}
