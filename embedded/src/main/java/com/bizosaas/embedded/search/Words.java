package com.bizosaas.embedded.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A question's text taken apart: words, and phrases between quotation marks. Nothing else in it means anything. */
final class Words {

    private static final int MOST_PARTS = 24;
    private static final int LONGEST_PHRASE = 50;

    private Words() {}

    /** A word or a phrase. */
    sealed interface Part {}

    /** A word and its stem. */
    record Word(String text, String stem) implements Part {}

    /** Words side by side, as written. */
    record Phrase(List<String> words) implements Part {}

    /** The parts of a text in a language, the same number in every language. */
    static List<Part> of(String text, String language) {
        Set<Part> parts = new LinkedHashSet<>();
        String[] pieces = cut(text).split("[\"\u201c\u201d\u201e\u00ab\u00bb]", -1);
        for (int i = 0; i < pieces.length; i++) {
            boolean quoted = i % 2 == 1 && i < pieces.length - 1;
            List<Token> tokens = Analysis.tokens(pieces[i], language);
            if (quoted && !tokens.isEmpty()) {
                parts.add(new Phrase(
                        tokens.stream().limit(LONGEST_PHRASE).map(Token::text).toList()));
            } else {
                tokens.forEach(token -> parts.add(new Word(token.text(), token.stem())));
            }
        }
        return new ArrayList<>(parts).subList(0, Math.min(MOST_PARTS, parts.size()));
    }

    private static String cut(String text) {
        return text.length() <= Question.LONGEST ? text : text.substring(0, Question.LONGEST);
    }

    /** How many wrong letters a word of this length is forgiven. */
    static int edits(String word) {
        int letters = word.codePointCount(0, word.length());
        if (letters < 5) {
            return 0;
        }
        return letters < 9 ? 1 : 2;
    }
}
