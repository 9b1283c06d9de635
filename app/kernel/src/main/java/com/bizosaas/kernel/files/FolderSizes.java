package com.bizosaas.kernel.files;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How many bytes are in a folder, looked up at most twice a minute. */
public final class FolderSizes {

    private static final long HOLDS_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<Path, Size> known = new ConcurrentHashMap<>();

    private record Size(long bytes, long at) {}

    /** Bytes of all files below a folder; 0 where there is none. */
    public long of(Path folder) {
        return known.compute(
                        folder,
                        (path, size) -> size == null || System.nanoTime() - size.at() > HOLDS_NANOS
                                ? new Size(counted(path), System.nanoTime())
                                : size)
                .bytes();
    }

    /** Files that come and go meanwhile count as they are seen. */
    private static long counted(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
