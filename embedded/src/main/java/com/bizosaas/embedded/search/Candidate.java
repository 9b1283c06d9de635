package com.bizosaas.embedded.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A passage by its number in a view, with what both legs say of it, and what the words of the stretch around it do. */
final class Candidate {

    final int doc;
    /** Whether the words' own search has scored it already. */
    final boolean hasText;

    Document.@Nullable Key source;
    int passage;
    double text;
    double stretch;
    double cosine;

    private Candidate(int doc, boolean hasText, double text) {
        this.doc = doc;
        this.hasText = hasText;
        this.text = text;
    }

    static Candidate ofWords(int doc, double text) {
        return new Candidate(doc, true, text);
    }

    static Candidate ofMeaning(int doc) {
        return new Candidate(doc, false, 0);
    }

    Found found(double score) {
        return new Found(Objects.requireNonNull(source, "a passage without its source"), passage, score, text, cosine);
    }
}
