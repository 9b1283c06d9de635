package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.document.Section;
import java.util.List;

/** A source's words, with where its parts begin. */
record Body(String text, List<Section> sections) {

    Body {
        sections = List.copyOf(sections);
    }

    /** A text without pages and headings. */
    static Body plain(String text) {
        return new Body(text, List.of(new Section(0, null, null)));
    }
}
