package com.bizosaas.kernel.files;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;

/** A file that came whole and lies on disk for its job; one that breaks off, or that no job is queued for, leaves nothing. */
public final class Received implements AutoCloseable {

    private final UUID job = Uuid7.next();
    private final Path file;
    private final String hash;
    private boolean taken;

    /** {@code place}: where the file of a job lies. */
    public Received(InputStream in, Function<UUID, Path> place) {
        this.file = place.apply(job);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(in, digest), part);
            this.hash = HexFormat.of().formatHex(digest.digest());
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            remove(part);
        }
    }

    public UUID job() {
        return job;
    }

    public Path file() {
        return file;
    }

    /** The SHA-256 of what came, in hex. */
    public String hash() {
        return hash;
    }

    /** A job has it once this transaction is committed. */
    public void takenBy(Tx tx) {
        tx.afterCommit(() -> taken = true);
    }

    @Override
    public void close() {
        if (!taken) {
            remove(file);
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
