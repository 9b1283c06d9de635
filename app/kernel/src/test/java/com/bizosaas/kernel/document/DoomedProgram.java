package com.bizosaas.kernel.document;

import java.nio.file.Path;
import java.time.Duration;

/** A program that reads a document without end, to be killed while it does. */
final class DoomedProgram {

    private DoomedProgram() {}

    /** {@code words}: the scratch folder and the document. */
    public static void main(String[] words) {
        Limits patient = new Limits(Duration.ofMinutes(5), 256, 1 << 20, 1000, 10, 1);
        try (Documents documents = new Documents(Path.of(words[0]), patient)) {
            documents.read(Path.of(words[1]), "endless.pdf", null);
        }
    }
}
