package com.bizosaas.kernel.files;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Tx;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Contents kept under their SHA-256, tenant by tenant: {@code <root>/<tenant>/<first two digits>/<hash>}. The same
 * content of one tenant is kept once, until nobody names it any longer. What stands under its hash is whole: it is written
 * and synced elsewhere first and then renamed. Safe for several threads, and for several nodes over one folder.
 */
public final class Blobs {

    /** A kept content: its SHA-256 in lower-case hex, and its length in bytes. */
    public record Stored(String hash, long size) {}

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String TEMPORARY = "tmp";
    private static final int BUFFER = 1 << 16;

    /** Nobody writes one content for so long. */
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);

    private final Path root;
    private final FolderSizes sizes = new FolderSizes();
    private final Path temporary;
    private final List<Names> names = new CopyOnWriteArrayList<>();

    /** Who knows which contents of the transaction's tenant are still used. */
    @FunctionalInterface
    public interface Names {

        /** Which of these hashes are named, by what is in a recycle bin, too. */
        Set<String> among(Tx tx, Set<String> hashes);
    }

    /** Makes the folders and sweeps what runs before left half-written. */
    public Blobs(Path root) {
        this.root = root;
        this.temporary = root.resolve(TEMPORARY);
        try {
            Files.createDirectories(temporary);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary)) {
                Instant old = Instant.now().minus(LONGEST_WRITE);
                for (Path file : left) {
                    if (isOlder(file, old)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What these names do not name is removed by and by. */
    public void namedBy(Names more) {
        names.add(more);
    }

    Set<String> named(Tx tx, Set<String> hashes) {
        Set<String> named = new HashSet<>();
        names.forEach(each -> named.addAll(each.among(tx, hashes)));
        return named;
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
        if (!isHash(hash)) {
            throw Problem.notFound();
        }
        return home(tenant).resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** How many bytes this tenant's contents took within the last half minute. */
    public long used(UUID tenant) {
        return sizes.of(home(tenant));
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    Path home(UUID tenant) {
        return root.resolve(tenant.toString());
    }

    /** Whether a file stands there unwritten since before this time. */
    static boolean isOlder(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Removes a content unless it was kept anew since then: it is taken aside first, so that this is known for certain. */
    void deleteOld(UUID tenant, String hash, Instant before) throws IOException {
        Path blob = path(tenant, hash);
        Path aside = temporary();
        try {
            Files.move(blob, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (isOlder(aside, before)) {
                deleteRenditions(blob);
            } else {
                move(aside, blob);
            }
        } catch (NoSuchFileException gone) {
            deleteRenditions(blob);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Removes a content and its renditions; nothing happens where it is gone. */
    public void delete(UUID tenant, String hash) {
        Path blob = path(tenant, hash);
        try {
            Files.deleteIfExists(blob);
            deleteRenditions(blob);
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void deleteRenditions(Path blob) throws IOException {
        try (DirectoryStream<Path> renditions = Files.newDirectoryStream(folder(blob), blob.getFileName() + ".*")) {
            for (Path rendition : renditions) {
                Files.deleteIfExists(rendition);
            }
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
