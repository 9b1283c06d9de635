package com.bizosaas.kernel.files;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Contents kept under their SHA-256, tenant by tenant: {@code <root>/<tenant>/<first two digits>/<hash>}. The same
 * content of one tenant is kept once; who still uses it is for the caller to know. What stands under its hash is whole:
 * it is written and synced elsewhere first and then renamed. Safe for several threads; one process owns the root.
 */
public final class Blobs {

    /** A kept content: its SHA-256 in lower-case hex, and its length in bytes. */
    public record Stored(String hash, long size) {}

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String TEMPORARY = "tmp";
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Path temporary;

    /** Makes the folders and sweeps what an earlier run left half-written. */
    public Blobs(Path root) {
        this.root = root;
        this.temporary = root.resolve(TEMPORARY);
        try {
            Files.createDirectories(temporary);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Keeps what the stream holds, of at most {@code limit} bytes; 413 {@code too_large} beyond. Nothing stays of a
     * stream that breaks off. The stream is left open.
     */
    public Stored put(UUID tenant, InputStream in, long limit) {
        try {
            Path half = temporary();
            try {
                Stored stored = write(half, in, limit);
                Path target = path(tenant, stored.hash());
                Files.createDirectories(target.getParent());
                move(half, target);
                return stored;
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Where a content stands, or would stand. A hash that is not 64 lower-case hex digits is 404, so that no path leads
     * out of the tenant's folder.
     */
    public Path path(UUID tenant, String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw Problem.notFound();
        }
        return root.resolve(tenant.toString()).resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Removes a content and its renditions; nothing happens where it is gone. */
    public void delete(UUID tenant, String hash) {
        Path blob = path(tenant, hash);
        try {
            Files.deleteIfExists(blob);
            try (DirectoryStream<Path> renditions = Files.newDirectoryStream(folder(blob), hash + ".*")) {
                for (Path rendition : renditions) {
                    Files.deleteIfExists(rendition);
                }
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A new empty file in the same file system, to be moved to its place or deleted. */
    Path temporary() throws IOException {
        return Files.createTempFile(temporary, "half", "");
    }

    /** Renames a synced file to its place, and syncs that. */
    static void move(Path half, Path target) throws IOException {
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder(target));
    }

    private static Stored write(Path half, InputStream in, long limit) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel out = FileChannel.open(half, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > limit) {
                    throw new Problem(KernelProblem.TOO_LARGE, "The file is larger than " + limit + " bytes.");
                }
                digest.update(buffer, 0, count);
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            out.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        return folder;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
