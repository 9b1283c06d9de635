package com.bizosaas.kernel.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document's text. {@code title} is the document's own, absent where it has none. {@code sections} are in order of their
 * {@code start}, the first begins at 0. {@code notes} are sentences to a person about what was left out.
 */
public record Extracted(String text, @Nullable String title, List<Section> sections, List<String> notes) {

    public Extracted {
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }
}
