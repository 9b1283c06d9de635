package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.id.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that came whole and lies on disk for its job; one that breaks off leaves nothing. */
record Received(UUID job, Path file) {

    static Received of(UUID tenant, InputStream in, Transfer transfer) {
        UUID job = Uuid7.next();
        Path file = transfer.file(tenant, job);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.copy(in, part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file);
            return new Received(job, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(part);
        }
    }

    void delete() {
        remove(file);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
