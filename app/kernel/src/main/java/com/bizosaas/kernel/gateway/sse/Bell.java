package com.bizosaas.kernel.gateway.sse;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Wakes those who wait for news of something. Who listens before looking misses nothing. */
public final class Bell implements AutoCloseable {

    /** What nobody listens to any more is forgotten. */
    private final ConcurrentMap<UUID, CountDownLatch> listening =
            Caffeine.newBuilder().weakValues().<UUID, CountDownLatch>build().asMap();

    private volatile boolean closed;

    /** What came of waiting. */
    public enum Heard {
        NEWS,
        NOTHING,
        THE_END
    }

    /** One who listens: to be made before looking whether there is news. */
    public final class Listener {

        private final CountDownLatch rung;

        private Listener(CountDownLatch rung) {
            this.rung = rung;
        }

        /** Blocks until it has rung, or for so long. */
        public Heard await(Duration longest) {
            try {
                boolean rang = closed || rung.await(longest.toMillis(), TimeUnit.MILLISECONDS);
                return closed ? Heard.THE_END : rang ? Heard.NEWS : Heard.NOTHING;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Heard.THE_END;
            }
        }
    }

    public Listener listen(UUID of) {
        return new Listener(listening.computeIfAbsent(of, id -> new CountDownLatch(1)));
    }

    /** There is news of this. */
    public void ring(UUID of) {
        CountDownLatch latch = listening.remove(of);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** There may be news of all these. */
    public void ring(Predicate<UUID> those) {
        listening.keySet().stream().filter(those).forEach(this::ring);
    }

    /** Nobody waits any more. */
    @Override
    public void close() {
        closed = true;
        listening.values().forEach(CountDownLatch::countDown);
    }
}
