package com.bizosaas.kernel.program;

import com.bizosaas.embedded.recorder.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** What is done from time to time: a few figures kept in the recorder, and what else is asked for. */
final class Chores implements AutoCloseable {

    private static final long SAMPLE_SECONDS = 15;
    private static final System.Logger LOG = System.getLogger("program");

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** Keeps the value of each of these every 15 s. */
    void sample(Recorder recorder, Map<String, DoubleSupplier> gauges) {
        every(Duration.ofSeconds(SAMPLE_SECONDS), () -> {
            Map<String, Double> values = new HashMap<>();
            gauges.forEach((name, gauge) -> values.put(name, gauge.getAsDouble()));
            recorder.metrics(Instant.now(), values);
        });
    }

    /** Does it again and again, whatever other chores do; a failure is logged and ends nothing. */
    void every(Duration interval, Runnable chore) {
        threads.add(Thread.ofVirtual().name("chore").start(() -> repeat(interval, chore)));
    }

    private static void repeat(Duration interval, Runnable chore) {
        try {
            while (true) {
                Thread.sleep(interval);
                attempt(chore);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "A chore failed and will be done again", failure);
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
