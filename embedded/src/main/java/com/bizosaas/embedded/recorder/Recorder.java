package com.bizosaas.embedded.recorder;

import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.Failure;
import com.bizosaas.embedded.EngineStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps events and metrics. Recording never blocks and never fails; what cannot be kept is counted. */
public final class Recorder implements Engine {

    /** Something that happened. {@code level} is one of the logger's names, such as {@code WARNING}. */
    public record Event(Instant at, String source, String level, String message, Map<String, String> fields) {

        public Event {
            fields = Map.copyOf(fields);
        }
    }

    /** One value of a metric. */
    public record Sample(Instant at, double value) {}

    private record Metrics(Instant at, Map<String, Double> samples) {}

    private static final Duration FLUSH = Duration.ofMillis(250);
    private static final Duration TRIM = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int BATCH = 1000;

    private final Path folder;
    private final Limits limits;
    private final Clock clock;
    private final BlockingQueue<Record> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private volatile EngineStatus status = new EngineStatus(State.STARTING, 0, null);
    private volatile @Nullable ScheduledExecutorService writer;
    private @Nullable Store store;
    private Instant nextTry = Instant.MIN;

    /** Keeps its file in {@code home/recorder}: at most 14 days, at most 64 MB. */
    public Recorder(Path home) {
        this(home, Limits.USUAL, Clock.systemUTC());
    }

    Recorder(Path home, Limits limits, Clock clock) {
        this.folder = home.toAbsolutePath().normalize().resolve("recorder");
        this.limits = limits;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
    }

    @Override
    public String name() {
        return "recorder";
    }

    /** Never throws: without its file the recorder is {@code DEGRADED} and tries again by itself. */
    @Override
    public synchronized void start() {
        if (writer != null) {
            return;
        }
        var executor = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("recorder").unstarted(task));
        writer = executor;
        executor.execute(this::open);
        executor.scheduleWithFixedDelay(this::flush, FLUSH.toMillis(), FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        executor.scheduleWithFixedDelay(this::trim, 0, TRIM.toMillis(), TimeUnit.MILLISECONDS);
        ask(executor, () -> true);
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public synchronized void stop() {
        var executor = writer;
        if (executor == null) {
            return;
        }
        writer = null;
        ask(executor, () -> {
            flush();
            close();
            return true;
        });
        executor.shutdownNow();
        status = new EngineStatus(State.DOWN, status.restarts(), status.lastFailure());
    }

    /** Keeps an event, within a quarter of a second. */
    public void event(Instant at, String source, String level, String message, Map<String, String> fields) {
        keep(new Event(at, source, level, message, fields));
    }

    /** Keeps a value for each name. */
    public void metrics(Instant at, Map<String, Double> samples) {
        keep(new Metrics(at, Map.copyOf(samples)));
    }

    /** How many records were lost, because they came too fast or could not be written. */
    public long dropped() {
        return dropped.get();
    }

    /** The events from {@code from} until before {@code to}, newest first; none while the file cannot be read. */
    public List<Event> events(Instant from, Instant to, int limit) {
        return query(open -> open.events(from, to, limit));
    }

    /** The values of one metric from {@code from} until before {@code to}, oldest first. */
    public List<Sample> metrics(String name, Instant from, Instant to) {
        return query(open -> open.samples(name, from, to));
    }

    private void keep(Record record) {
        if (!waiting.offer(record)) {
            dropped.incrementAndGet();
        }
    }

    private interface Query<T> {
        List<T> in(Store open) throws SQLException;
    }

    /** All work on the file is done by the one writer: an interrupt of the caller would close the file under H2. */
    private <T> List<T> query(Query<T> query) {
        var executor = writer;
        if (executor == null) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        ask(executor, () -> {
            flush();
            work(open -> found.addAll(query.in(open)));
            return true;
        });
        return found;
    }

    private static void ask(ScheduledExecutorService executor, Callable<Boolean> task) {
        try {
            executor.submit(task).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException | ExecutionException impossible) {
            throw new IllegalStateException("The recorder's writer failed", impossible);
        }
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            List<Record> batch = new ArrayList<>();
            waiting.drainTo(batch, BATCH);
            if (work(open -> write(open, batch))) {
                healed();
            } else {
                dropped.addAndGet(batch.size());
            }
        }
    }

    private static void write(Store open, List<Record> batch) throws SQLException {
        for (Record record : batch) {
            switch (record) {
                case Event event -> open.add(event);
                case Metrics metrics -> open.add(metrics.at(), metrics.samples());
                default -> throw new IllegalStateException("Not a record of ours: " + record);
            }
        }
        open.commit();
    }

    private void trim() {
        work(open -> open.trim(clock.instant().minus(limits.age()), limits.bytes()));
    }

    private interface Work {
        void on(Store open) throws SQLException;
    }

    /** Does it if the file is open or can be opened; a failure closes the file, to be opened again later. */
    private boolean work(Work work) {
        if (store == null && !clock.instant().isBefore(nextTry)) {
            open();
        }
        Store open = store;
        if (open == null) {
            return false;
        }
        try {
            work.on(open);
            return true;
        } catch (SQLException | RuntimeException trouble) {
            failed("The recorder cannot write to " + folder + ": " + trouble.getMessage());
            return false;
        }
    }

    private void open() {
        try {
            Store opened = Store.open(folder, clock);
            opened.movedAside().ifPresent(this::note);
            store = opened;
            if (status.state() != State.DEGRADED) {
                status = new EngineStatus(State.OK, status.restarts(), status.lastFailure());
            }
        } catch (SQLException | IOException | RuntimeException trouble) {
            failed("The recorder cannot open its file in " + folder + ": " + trouble.getMessage());
        }
    }

    /** On a full disk a file opens and cannot be written, so only a write tells that all is well again. */
    private void healed() {
        if (status.state() == State.DEGRADED) {
            status = new EngineStatus(State.OK, status.restarts() + 1, status.lastFailure());
        }
    }

    private void note(Path damaged) {
        String reason = "The recorder's file was damaged: it is now " + damaged + ", and a new one was begun";
        status = new EngineStatus(status.state(), status.restarts(), new Failure(clock.instant(), reason));
    }

    private void failed(String reason) {
        close();
        nextTry = clock.instant().plus(RETRY);
        status = new EngineStatus(State.DEGRADED, status.restarts(), new Failure(clock.instant(), reason));
    }

    private void close() {
        Store open = store;
        store = null;
        if (open != null) {
            open.close();
        }
    }
}
