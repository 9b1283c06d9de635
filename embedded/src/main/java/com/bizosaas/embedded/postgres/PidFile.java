package com.bizosaas.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} says: who serves a data folder, and whether it takes connections. */
record PidFile(long pid, boolean ready) {

    private static final int STATUS_LINE = 7;

    /** Nothing when there is no such file, or one that a crash left half-written. */
    static Optional<PidFile> read(Path data) {
        try {
            List<String> lines = Files.readString(in(data), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            if (lines.isEmpty() || !lines.getFirst().strip().matches("-?[0-9]{1,10}")) {
                return Optional.empty();
            }
            long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PidFile(pid, ready));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }
}
