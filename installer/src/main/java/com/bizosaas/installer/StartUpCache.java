package com.bizosaas.installer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Classes as a run before has loaded and linked them (JEP 514), kept in the home. Java 25.0.3 does not notice that the
 * jar has changed (JDK-8377932) and would run the old classes, so the file's name holds the jar's and Java's marks.
 */
final class StartUpCache {

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int SHORTEST_END = 22;
    private static final int LONGEST_END = SHORTEST_END + 0xFFFF;
    private static final int SIZE = 12;
    private static final int PLACE = 16;
    private static final int MARK_BYTES = 16;

    private StartUpCache() {}

    static Path folder(Path home) {
        return home.resolve("run/start-up");
    }

    /** Where the cache for this jar and this Java is, if it has been made. */
    static Path file(Path home, Path jar, Path java) throws IOException {
        MessageDigest digest = sha256();
        digest.update(directory(jar));
        digest.update(release(java));
        byte[] sum = digest.digest();
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < MARK_BYTES; i++) {
            mark.append(String.format("%02x", sum[i]));
        }
        return folder(home).resolve(mark + ".aot");
    }

    /** Removes the caches of other jars and other Javas. */
    static void keepOnly(Path file) throws IOException {
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(file.getParent(), "*.aot")) {
            for (Path cache : caches) {
                if (!cache.equals(file)) {
                    Files.delete(cache);
                }
            }
        }
    }

    /** The jar's central directory: the name, size and checksum of every entry, quicker read than the whole jar. */
    private static byte[] directory(Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(LONGEST_END, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail.length - SHORTEST_END; at >= 0; at--) {
                if (end.getInt(at) == END_OF_DIRECTORY) {
                    byte[] directory = new byte[end.getInt(at + SIZE)];
                    file.seek(end.getInt(at + PLACE) & 0xFFFFFFFFL);
                    file.readFully(directory);
                    return directory;
                }
            }
        }
        throw new IOException(jar + " is no complete jar: copy or download it again.");
    }

    private static byte[] release(Path java) throws IOException {
        Path folder = java.getParent().getParent();
        Path release = folder.resolve("release");
        return Files.exists(release)
                ? Files.readAllBytes(release)
                : folder.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
