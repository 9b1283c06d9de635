package com.bizosaas.embedded.search;

import java.util.Set;

/**
 * What is asked of passages: by words, by meaning ({@code vector}, empty for none), or by both; {@code rights}: of which
 * tokens a passage must have one. {@code most}: how many of each leg are looked at, 100 at least.
 */
public record Inquiry(String text, byte[] vector, Mode mode, Set<String> rights, int most) {

    /** By which legs passages are found. */
    public enum Mode {
        TEXT,
        VECTOR,
        HYBRID
    }

    public Inquiry {
        rights = Set.copyOf(rights);
    }
}
