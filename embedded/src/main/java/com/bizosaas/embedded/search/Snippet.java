package com.bizosaas.embedded.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of a text around what was looked for, escaped for HTML, with {@code <mark>} around each hit. */
public final class Snippet {

    private static final int LENGTH = 180;
    private static final int LEAD = 40;
    private static final int LONGEST_TEXT = 50_000;

    private final Question question;
    private final Map<String, List<Words.Part>> parts = new HashMap<>();
    private final String language;
    private final boolean almost;

    /** Of this question, in texts of this language unless they name another. */
    public Snippet(Question question, String language) {
        this.question = question;
        this.language = language;
        this.almost = question.match() != Question.Match.ALL;
    }

    /** The best of these texts: the first in which something is marked, else the beginning of the first. */
    public String of(List<Document.Text> texts) {
        for (Document.Text each : texts) {
            String text = each.text();
            String written = each.languageOr(language);
            String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
            List<Token> tokens = Analysis.tokens(cut, written);
            BitSet marked = marked(tokens, parts(written));
            if (!marked.isEmpty()) {
                return around(cut, tokens, marked);
            }
        }
        return texts.isEmpty() ? "" : around(texts.getFirst().text(), List.of(), new BitSet());
    }

    private List<Words.Part> parts(String written) {
        return parts.computeIfAbsent(written, l -> Words.of(question.text(), l, Words.MOST_PARTS));
    }

    private BitSet marked(List<Token> tokens, List<Words.Part> parts) {
        BitSet marked = new BitSet();
        for (Words.Part part : parts) {
            for (int i = 0; i < tokens.size(); i++) {
                int length = length(part, tokens, i);
                if (length > 0) {
                    marked.set(i, i + length);
                }
            }
        }
        return marked;
    }

    /** How many tokens from here the part matches. */
    private int length(Words.Part part, List<Token> tokens, int from) {
        return switch (part) {
            case Words.Word word -> is(word, tokens.get(from)) ? 1 : 0;
            case Words.Phrase phrase -> {
                List<String> words = phrase.words();
                boolean all = from + words.size() <= tokens.size();
                for (int i = 0; all && i < words.size(); i++) {
                    all = tokens.get(from + i).text().equals(words.get(i));
                }
                yield all ? words.size() : 0;
            }
        };
    }

    private boolean is(Words.Word word, Token token) {
        return token.text().startsWith(word.text())
                || token.stem().equals(word.stem())
                || (almost && Spelling.within(word.text(), token.text(), Words.edits(word.text())));
    }

    private static String around(String text, List<Token> tokens, BitSet marked) {
        int first = marked.isEmpty() ? 0 : tokens.get(marked.nextSetBit(0)).start();
        int from = first <= LEAD ? 0 : border(text, first - LEAD);
        int to = Math.min(text.length(), from + LENGTH);
        to = to < text.length() ? Math.max(border(text, to), from + 1) : to;
        StringBuilder out = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (int i : inside(tokens, marked, from, to)) {
            escape(text, at, tokens.get(i).start(), out);
            out.append("<mark>");
            escape(text, tokens.get(i).start(), tokens.get(i).end(), out);
            out.append("</mark>");
            at = tokens.get(i).end();
        }
        escape(text, at, to, out);
        return out.toString().strip() + (to < text.length() ? " …" : "");
    }

    private static List<Integer> inside(List<Token> tokens, BitSet marked, int from, int to) {
        List<Integer> inside = new ArrayList<>();
        for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
            if (tokens.get(i).start() >= from && tokens.get(i).end() <= to) {
                inside.add(i);
            }
        }
        return inside;
    }

    /** The last blank before this place, if there is one near. */
    private static int border(String text, int place) {
        for (int i = place; i > Math.max(0, place - LEAD); i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static void escape(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isWhitespace(c) ? ' ' : c);
            }
        }
    }
}
