package com.bizosaas.kernel.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source's words, with where its parts begin. */
record Body(String text, List<Part> parts) {

    /** From here on, in UTF-16 units, the text stands on this page and under this heading. */
    record Part(int start, @Nullable Integer page, @Nullable String heading) {}

    Body {
        parts = List.copyOf(parts);
    }

    /** A text without pages and headings. */
    static Body plain(String text) {
        return new Body(text, List.of(new Part(0, null, null)));
    }
}
