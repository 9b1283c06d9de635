package com.bizosaas.embedded.embedding;

import ai.onnxruntime.OrtException;
import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.Failure;
import com.bizosaas.embedded.EngineStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The model from its first use until it was not used for a while; loaded by whoever comes first, others wait. */
final class Resident {

    /** How long nobody tries to load the model again after that failed. */
    static final Duration RETRY = Duration.ofSeconds(30);

    static final String STOPPED = "The embedding engine does not run: it was stopped, or never started";

    private static final System.Logger LOG = System.getLogger("embedding");

    interface Loader {
        Model load() throws OrtException;
    }

    private final Loader loader;
    private final InstantSource clock;

    /** Held for reading while the model computes, for writing while it comes or goes. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    private volatile @Nullable Model model;
    private volatile Instant used = Instant.MIN;
    private volatile EngineStatus status = new EngineStatus(State.STARTING, 0, null);
    private boolean running;
    private Instant nextTry = Instant.MIN;

    Resident(Loader loader, InstantSource clock) {
        this.loader = loader;
        this.clock = clock;
    }

    EngineStatus status() {
        return status;
    }

    void start() {
        lock.writeLock().lock();
        try {
            running = true;
            now(State.OK);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void now(State state) {
        status = new EngineStatus(state, status.restarts(), status.lastFailure());
    }

    boolean isLoaded() {
        return model != null;
    }

    float[] vector(int[] ids) throws InterruptedException {
        try {
            float[] vector = vectorIfLoaded(ids);
            while (vector == null) {
                ensureLoaded();
                vector = vectorIfLoaded(ids);
            }
            return vector;
        } catch (OrtException trouble) {
            throw broken(trouble);
        }
    }

    private float @Nullable [] vectorIfLoaded(int[] ids) throws OrtException, InterruptedException {
        lock.readLock().lock();
        try {
            Model here = model;
            return here == null ? null : here.vector(ids);
        } finally {
            used = clock.instant();
            lock.readLock().unlock();
        }
    }

    private void ensureLoaded() {
        lock.writeLock().lock();
        try {
            if (model == null) {
                model = load();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Model load() {
        if (!running) {
            throw new EngineFailure(STOPPED);
        }
        Failure last = status.lastFailure();
        if (last != null && clock.instant().isBefore(nextTry)) {
            throw new EngineFailure(last.reason());
        }
        try {
            Model loaded = loader.load();
            NativeMemory.giveBack();
            if (status.state() == State.DOWN) {
                status = new EngineStatus(State.OK, status.restarts() + 1, status.lastFailure());
            }
            return loaded;
        } catch (OrtException trouble) {
            throw failed(new EngineFailure("ONNX Runtime cannot read the model: " + trouble.getMessage(), trouble));
        } catch (EngineFailure trouble) {
            throw failed(trouble);
        }
    }

    private EngineFailure broken(OrtException trouble) {
        lock.writeLock().lock();
        try {
            close();
            return failed(new EngineFailure("The model failed at a text: " + trouble.getMessage(), trouble));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private EngineFailure failed(EngineFailure failure) {
        nextTry = clock.instant().plus(RETRY);
        Failure reason = new Failure(clock.instant(), String.valueOf(failure.getMessage()));
        status = new EngineStatus(State.DOWN, status.restarts(), reason);
        return failure;
    }

    /** Lets the model go if it was not used for that long. */
    void rest(Duration idle) {
        if (isLoaded() && lock.writeLock().tryLock()) {
            try {
                if (!clock.instant().isBefore(used.plus(idle))) {
                    close();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /** Lets the model go; waits for those that use it. */
    void stop() {
        lock.writeLock().lock();
        try {
            running = false;
            close();
            now(State.DOWN);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void close() {
        Model leaving = model;
        model = null;
        if (leaving != null) {
            try {
                leaving.close();
            } catch (OrtException stays) {
                LOG.log(System.Logger.Level.WARNING, "The model's memory was not freed", stays);
            }
            NativeMemory.giveBack();
        }
    }
}
