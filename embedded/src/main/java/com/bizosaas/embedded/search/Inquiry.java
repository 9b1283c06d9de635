package com.bizosaas.embedded.search;

import java.util.Set;
import java.util.function.Supplier;

/**
 * What is asked of passages: by words, by meaning, or by both; {@code vector} is asked for when it is needed, once the words
 * were looked for, and gives none by an empty one. {@code rights}: of which tokens a passage must have one. {@code most}:
 * how many of each leg are looked at, 100 at least.
 */
public record Inquiry(String text, Supplier<byte[]> vector, Mode mode, Set<String> rights, int most) {

    /** By which legs passages are found. */
    public enum Mode {
        TEXT,
        VECTOR,
        HYBRID;

        boolean asksWords() {
            return this != VECTOR;
        }

        boolean asksMeaning() {
            return this != TEXT;
        }
    }

    public Inquiry {
        rights = Set.copyOf(rights);
    }
}
