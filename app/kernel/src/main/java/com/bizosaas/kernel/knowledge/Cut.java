package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.document.CodePoints;
import com.bizosaas.kernel.document.Section;
import com.bizosaas.kernel.knowledge.Sentences.Span;
import com.bizosaas.kernel.text.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a body: code points {@code begins} to {@code ends}. {@code meant} is what its vector is made of: the
 * title, the heading and the passage.
 */
record Cut(
        int begins,
        int ends,
        @Nullable Integer page,
        @Nullable String heading,
        String meant) {

    /** What decides whether a vector can be kept. */
    String hash() {
        return Hash.sha256(meant);
    }

    /** A body's passages in their order; one that says the same as an earlier one is left out. */
    static List<Cut> all(Cutter cutter, String title, Body body) {
        List<Cut> cuts = new ArrayList<>();
        Repeats repeats = new Repeats();
        CodePoints points = new CodePoints(body.text());
        for (int i = 0; i < body.sections().size(); i++) {
            Section part = body.sections().get(i);
            int end = i + 1 < body.sections().size()
                    ? body.sections().get(i + 1).start()
                    : body.text().length();
            for (Span span : cutter.cut(body.text(), part.start(), end)) {
                String text = span.of(body.text());
                if (!repeats.isOne(text)) {
                    int begins = points.ofUnit(span.start());
                    cuts.add(new Cut(
                            begins,
                            points.ofUnit(span.end()),
                            part.page(),
                            part.heading(),
                            meant(title, part.heading(), text)));
                }
            }
        }
        return cuts;
    }

    private static String meant(String title, @Nullable String heading, String text) {
        return title + ". " + (heading == null || heading.equals(title) ? "" : heading + ". ") + text;
    }
}
