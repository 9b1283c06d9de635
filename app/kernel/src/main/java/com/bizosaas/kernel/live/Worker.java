package com.bizosaas.kernel.live;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Does one thing after the other, on a thread that lives only while there are any. */
final class Worker {

    private static final System.Logger LOG = System.getLogger("live");

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    void add(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (working) {
                return;
            }
            working = true;
        }
        Thread.ofVirtual().name("live").start(this::work);
    }

    /** How much waits. */
    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.ERROR, "Live updates failed", failure);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            working = task != null;
            return task;
        }
    }
}
