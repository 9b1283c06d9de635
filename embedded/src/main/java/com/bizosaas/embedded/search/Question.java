package com.bizosaas.embedded.search;

import java.util.Set;

/**
 * What is looked for: words as somebody typed them, how strictly they are meant, and of which tokens a document must
 * have one. {@code titles}: in titles alone.
 */
public record Question(String text, Match match, Set<String> rights, boolean titles) {

    /** The longest text that is worth a question. */
    public static final int LONGEST = 2000;

    /** How the words are meant, strictest first; who finds nothing asks again with the next. */
    public enum Match {
        /** All words, each as written, in another ending, or as a beginning. */
        ALL,
        /** All words, with a wrong letter or two. */
        ALMOST,
        /** Any of the words, with a wrong letter or two. */
        ANY;

        /** The next looser meaning; the loosest is its own. */
        public Match looser() {
            return this == ALL ? ALMOST : ANY;
        }
    }

    public Question {
        rights = Set.copyOf(rights);
    }

    /** The same words, meant otherwise. */
    public Question as(Match other) {
        return new Question(text, other, rights, titles);
    }
}
