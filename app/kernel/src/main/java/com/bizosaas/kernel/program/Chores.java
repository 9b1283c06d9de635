package com.bizosaas.kernel.program;

import com.bizosaas.embedded.recorder.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** What is done from time to time: a few figures kept in the recorder, and what else is asked for. */
final class Chores implements AutoCloseable {

    private static final long SAMPLE_SECONDS = 15;
    private static final System.Logger LOG = System.getLogger("program");

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("chores").unstarted(task));

    /** Keeps the value of each of these every 15 s. */
    void sample(Recorder recorder, Map<String, DoubleSupplier> gauges) {
        every(Duration.ofSeconds(SAMPLE_SECONDS), () -> {
            Map<String, Double> values = new HashMap<>();
            gauges.forEach((name, gauge) -> values.put(name, gauge.getAsDouble()));
            recorder.metrics(Instant.now(), values);
        });
    }

    /** Does it again and again; a failure is logged and ends nothing. */
    void every(Duration interval, Runnable chore) {
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (RuntimeException failure) {
                        LOG.log(System.Logger.Level.WARNING, "A chore failed and will be done again", failure);
                    }
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
