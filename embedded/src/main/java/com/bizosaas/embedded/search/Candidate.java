package com.bizosaas.embedded.search;

/** A passage by its number in a view, with what both legs say of it, and what the words of the stretch around it do. */
final class Candidate {

    final int doc;
    /** Whether {@link #text} is known. */
    boolean hasText;
    /** Whether {@link #stretch} is known. */
    boolean hasStretch;

    double text;
    double stretch;
    double cosine;

    Candidate(int doc) {
        this.doc = doc;
    }

    static Candidate ofWords(int doc, double text) {
        Candidate candidate = new Candidate(doc);
        candidate.hasText = true;
        candidate.text = text;
        return candidate;
    }
}
