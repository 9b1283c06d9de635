package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one server running from a platform thread that lives as long as the server may: the kernel sends the
 * parent-death signal when the <em>thread</em> ends that started the child.
 */
final class Keeper {

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5000;
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private final Supplier<Server> launch;
    private final CompletableFuture<Boolean> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Server server;
    private volatile EngineStatus status = new EngineStatus(State.STARTING, 0, null);
    private long pause = FIRST_PAUSE;

    Keeper(Supplier<Server> launch) {
        this.launch = launch;
        this.thread = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
    }

    /** Returns when the server is ready for the first time; if it cannot become so, throws and gives up. */
    void start() {
        thread.start();
        try {
            firstReady.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof EngineFailure failure ? failure : failed;
        }
    }

    EngineStatus status() {
        EngineStatus now = status;
        var failure = now.lastFailure();
        boolean longAgo = failure != null && failure.at().isBefore(Instant.now().minus(TOLERATED));
        return now.state() == State.DEGRADED && longAgo ? new EngineStatus(State.DOWN, now.restarts(), failure) : now;
    }

    OptionalLong pid() {
        Server running = server;
        return running == null || status.state() != State.OK ? OptionalLong.empty() : OptionalLong.of(running.pid());
    }

    void stop() {
        stopping.countDown();
        Server running = server;
        if (running != null) {
            running.stop();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        status = new EngineStatus(State.DOWN, status.restarts(), status.lastFailure());
    }

    private void keep() {
        while (stopping.getCount() > 0) {
            Instant began = Instant.now();
            String reason = runOnce();
            if (stopping.getCount() == 0) {
                firstReady.completeExceptionally(new EngineFailure("postgres was stopped while it started"));
                return;
            }
            status = new EngineStatus(
                    State.DEGRADED, status.restarts(), new EngineStatus.Failure(Instant.now(), reason));
            if (firstReady.completeExceptionally(new EngineFailure(reason))) {
                return;
            }
            rest(began);
        }
    }

    /** Starts the server and stays until it ends; why it ended. */
    private String runOnce() {
        try {
            Server started = launch.get();
            server = started;
            if (stopping.getCount() == 0) {
                started.stop();
            }
            started.awaitReady();
            int restarts = status.restarts() + (firstReady.isDone() ? 1 : 0);
            status = new EngineStatus(State.OK, restarts, status.lastFailure());
            firstReady.complete(true);
            return started.awaitEnd();
        } catch (RuntimeException trouble) {
            return trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
        }
    }

    private void rest(Instant began) {
        if (Duration.between(began, Instant.now()).compareTo(STEADY) > 0) {
            pause = FIRST_PAUSE;
        }
        try {
            if (!stopping.await(pause, TimeUnit.MILLISECONDS)) {
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("Nobody interrupts the keeper", interrupted);
        }
    }
}
