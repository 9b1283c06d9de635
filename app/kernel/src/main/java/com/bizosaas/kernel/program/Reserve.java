package com.bizosaas.kernel.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A file that keeps disk space for PostgreSQL: given up when the disk is full, so that the write-ahead log, which must
 * not fail, can go on for two segments; taken again when there is space. It waits until the disk has stood full for a
 * moment, as otherwise whoever is filling it would eat the reserve as well.
 */
final class Reserve implements AutoCloseable {

    static final long SIZE = 32L << 20;
    private static final long FULL = 8L << 20;
    private static final long PLENTY = DiskGuard.NEEDED + 2 * SIZE;
    private static final long INTERVAL_MS = 250;
    private static final int CHUNK = 1 << 20;
    private static final System.Logger LOG = System.getLogger("program.disk");

    private final Path file;
    private final LongSupplier usable;
    private final CountDownLatch end = new CountDownLatch(1);
    private long before = Long.MAX_VALUE;

    Reserve(Path file, LongSupplier usable) {
        this.file = file;
        this.usable = usable;
    }

    Reserve start() {
        Thread.ofPlatform().daemon().name("disk-reserve").start(this::watch);
        return this;
    }

    private void watch() {
        try {
            do {
                look();
            } while (!end.await(INTERVAL_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the reserve up or takes it again, as the disk stands. */
    void look() {
        long now = usable.getAsLong();
        try {
            if (now < FULL && before < FULL && Files.deleteIfExists(file)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The disk is full: writes are refused until space is freed; the reserve now serves PostgreSQL");
            } else if (now > PLENTY && !Files.exists(file)) {
                take();
            }
        } catch (IOException trouble) {
            LOG.log(System.Logger.Level.DEBUG, "The reserve could not be changed", trouble);
        }
        before = now;
    }

    private void take() throws IOException {
        Path side = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                side, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            for (long written = 0; written < SIZE; written += CHUNK) {
                zeros.clear();
                while (zeros.hasRemaining()) {
                    out.write(zeros);
                }
            }
        } catch (IOException full) {
            Files.deleteIfExists(side);
            throw full;
        }
        Files.move(side, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        end.countDown();
    }
}
