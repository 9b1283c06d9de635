package com.bizosaas.kernel.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents that nobody vouches for, each in a process that may die of it. A process that came through is kept for
 * a moment, since starting one takes longer than most documents. Safe for several threads; who comes when all are busy
 * waits in line.
 */
public final class Documents implements AutoCloseable {

    private static final String PREFIX = "reader";
    private static final int MOST_ASKED = 50;
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Path scratch;
    private final Limits limits;
    private final String main;
    private final Semaphore turns;
    private final Set<Child> children = new HashSet<>();
    private @Nullable Child idle;
    private boolean isClosed;

    /** {@code scratch}: a folder for this object alone; what a killed program left there is removed. */
    public Documents(Path scratch, Limits limits) {
        this(scratch, limits, Worker.class.getName());
    }

    Documents(Path scratch, Limits limits, String main) {
        this.scratch = scratch;
        this.limits = limits;
        this.main = main;
        this.turns = new Semaphore(limits.atOnce(), true);
        try {
            Files.createDirectories(scratch);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(scratch, PREFIX + "*")) {
                left.forEach(Child::delete);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads a file; {@code name}: what its owner calls it; {@code contentType}: what the client says it is, which counts
     * only where the name's ending says nothing. Throws {@link UnreadableDocument} where the document is at fault, and
     * an {@link UncheckedIOException} where the disk or the machine is, so that a later try may go well.
     */
    public Extracted read(Path file, String name, @Nullable String contentType) {
        try {
            Extraction.refuseSize(Files.size(file), limits);
            turns.acquire();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", interrupted);
        }
        try {
            Child child = take();
            try {
                return child.ask(file, name, contentType);
            } finally {
                giveBack(child);
            }
        } finally {
            turns.release();
        }
    }

    /** Ends all readers; what they are reading is abandoned. */
    @Override
    public void close() {
        Set<Child> all;
        synchronized (this) {
            isClosed = true;
            idle = null;
            all = Set.copyOf(children);
            children.clear();
        }
        all.forEach(Child::close);
    }

    private synchronized Child take() {
        Child kept = idle;
        idle = null;
        if (kept != null && kept.isUsable()) {
            return kept;
        }
        if (kept != null) {
            children.remove(kept);
            kept.close();
        }
        if (isClosed) {
            throw new IllegalStateException("closed");
        }
        try {
            Child child = Child.start(scratch, limits, main);
            children.add(child);
            return child;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void giveBack(Child child) {
        synchronized (this) {
            if (idle == null && !isClosed && child.isUsable() && child.asked() < MOST_ASKED) {
                idle = child;
                int asked = child.asked();
                Thread.ofVirtual().start(() -> endLater(child, asked));
                return;
            }
            children.remove(child);
        }
        child.close();
    }

    private void endLater(Child child, int asked) {
        try {
            Thread.sleep(KEPT);
        } catch (InterruptedException never) {
            return;
        }
        synchronized (this) {
            if (idle != child || child.asked() != asked) {
                return;
            }
            idle = null;
            children.remove(child);
        }
        child.close();
    }
}
