package com.bizosaas.kernel.gateway.wire;

import io.helidon.webserver.CloseConnectionException;
import java.util.concurrent.atomic.AtomicLong;

/** The moment until which a thread may wait for its client; either the wait ends first or the sweeper does it. */
final class Watch {

    private static final long ORIGIN = System.nanoTime();
    private static final long NOT_WAITING = 0;
    private static final long EXPIRED = -1;

    private final AtomicLong due = new AtomicLong(NOT_WAITING);

    /** Nanoseconds on this class's own clock, always above zero. */
    static long now() {
        return System.nanoTime() - ORIGIN + 1;
    }

    void begin(long until) {
        if (!due.compareAndSet(NOT_WAITING, Math.max(1, until))) {
            throw new CloseConnectionException("The client's time is up.");
        }
    }

    void end() {
        long current = due.get();
        if (current == EXPIRED || !due.compareAndSet(current, NOT_WAITING)) {
            throw new CloseConnectionException("The client's time is up.");
        }
    }

    /** True once, when the wait has lasted too long; from then on the waiting thread gets no further. */
    boolean expire(long now) {
        long current = due.get();
        return current > NOT_WAITING && current <= now && due.compareAndSet(current, EXPIRED);
    }
}
