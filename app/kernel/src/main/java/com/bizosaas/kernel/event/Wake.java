package com.bizosaas.kernel.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until there is something to do, or for so long. Signals while it is awake are kept, as one. */
final class Wake {

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Semaphore signals = new Semaphore(0);

    void signal() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** False when the thread was interrupted: it should end. */
    boolean await(Duration longest) {
        try {
            boolean signalled = signals.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (signalled) {
                signals.drainPermits();
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits a moment for a thread that was told to end: it may be in the middle of a query. */
    static void join(Thread thread) {
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
