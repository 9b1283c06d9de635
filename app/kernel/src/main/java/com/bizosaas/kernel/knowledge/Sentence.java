package com.bizosaas.kernel.knowledge;

import java.util.Set;

/**
 * A sentence of a passage: its terms, what it means, how near that is to the question ({@code cosine}), how much of the
 * question's words it holds ({@code covered}, 0 to 1), and by both how well it answers, 0 to 1.
 */
record Sentence(
        Sources.Place place,
        Sources.Shown passage,
        int begins,
        String text,
        Set<String> terms,
        double cosine,
        double covered,
        double score) {

    Answer.Citation citation() {
        return new Answer.Citation(
                place.source(), passage.title(), passage.page(), passage.heading(), begins, ends(), text, score);
    }

    int ends() {
        return begins + text.codePointCount(0, text.length());
    }
}
