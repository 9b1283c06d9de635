package com.bizosaas.kernel.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads of an earlier run that was killed: they are nobody's. */
final class Leftovers {

    private Leftovers() {}

    /** Empties this folder, or makes it. */
    static void remove(Path uploads) {
        try {
            Files.createDirectories(uploads);
            try (var left = Files.newDirectoryStream(uploads)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
