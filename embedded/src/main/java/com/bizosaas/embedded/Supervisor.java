package com.bizosaas.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Starts the engines in order, watches them, says how they are, and stops them in the reverse order. */
public final class Supervisor implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final List<Engine> engines;
    private final BiConsumer<String, EngineStatus> onChange;
    private final List<Engine> started = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** {@code onChange} is told the name and the status of an engine, from one thread, whenever that status changes. */
    public Supervisor(List<Engine> engines, BiConsumer<String, EngineStatus> onChange) {
        this.engines = List.copyOf(engines);
        this.onChange = onChange;
    }

    /** Starts all engines; when one cannot be, stops those before it and throws its {@link EngineFailure}. */
    public void start() {
        Thread.ofPlatform().daemon().name("supervisor").start(this::watch);
        for (Engine engine : engines) {
            synchronized (started) {
                started.add(engine);
            }
            try {
                engine.start();
            } catch (RuntimeException failure) {
                close(failure);
                throw failure;
            }
        }
    }

    /** Each engine's status under its name, in the order of starting. */
    public Map<String, EngineStatus> status() {
        Map<String, EngineStatus> all = new LinkedHashMap<>();
        engines.forEach(engine -> all.put(engine.name(), engine.status()));
        return all;
    }

    /** Stops what was started; every engine is asked to, also when another one fails at it. */
    @Override
    public void close() {
        RuntimeException trouble = close(null);
        if (trouble != null) {
            throw trouble;
        }
    }

    private @Nullable RuntimeException close(@Nullable RuntimeException first) {
        stopping.countDown();
        List<Engine> running;
        synchronized (started) {
            running = List.copyOf(started).reversed();
            started.clear();
        }
        RuntimeException trouble = first;
        for (Engine engine : running) {
            try {
                engine.stop();
            } catch (RuntimeException another) {
                if (trouble == null) {
                    trouble = another;
                } else {
                    trouble.addSuppressed(another);
                }
            }
        }
        return trouble;
    }

    private void watch() {
        Map<String, EngineStatus> before = Map.of();
        try {
            do {
                Map<String, EngineStatus> now = status();
                for (var entry : now.entrySet()) {
                    if (!entry.getValue().equals(before.get(entry.getKey()))) {
                        onChange.accept(entry.getKey(), entry.getValue());
                    }
                }
                before = now;
            } while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
