package com.bizosaas.embedded.embedding;

import com.bizosaas.embedded.EngineFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that compute vectors: computing in a virtual thread would hold one of the few that carry all of them. */
final class Workers {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final int most;
    private final ThreadFactory threads;
    private volatile @Nullable ThreadPoolExecutor running;

    Workers(int most, ThreadFactory threads) {
        this.most = most;
        this.threads = threads;
    }

    void start() {
        var made = new ThreadPoolExecutor(
                most, most, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);
        made.allowCoreThreadTimeOut(true);
        running = made;
    }

    /** What is being computed is finished; what waits fails. */
    void stop() {
        ThreadPoolExecutor stopping = running;
        running = null;
        if (stopping != null) {
            stopping.shutdownNow().forEach(waiting -> {
                if (waiting instanceof Future<?> vector) {
                    vector.cancel(false);
                }
            });
        }
    }

    /** Begins a computation; whoever asks for its vector waits until it is there. */
    Supplier<float[]> begin(Callable<float[]> computation) {
        ThreadPoolExecutor working = running;
        try {
            if (working == null) {
                throw new RejectedExecutionException();
            }
            Future<float[]> vector = working.submit(computation);
            return () -> done(vector);
        } catch (RejectedExecutionException stopped) {
            throw new EngineFailure(Resident.STOPPED, stopped);
        }
    }

    private static float[] done(Future<float[]> vector) {
        try {
            return vector.get();
        } catch (InterruptedException interrupted) {
            vector.cancel(false);
            Thread.currentThread().interrupt();
            throw new EngineFailure("Interrupted while a text waited for its vector", interrupted);
        } catch (CancellationException stopped) {
            throw new EngineFailure(Resident.STOPPED, stopped);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof EngineFailure failure
                ? new EngineFailure(String.valueOf(failure.getMessage()), failure)
                : new IllegalStateException("No vector could be made of a text", cause);
    }
}
