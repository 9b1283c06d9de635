package com.bizosaas.embedded.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;

/** The part of a text that holds most of what was looked for, escaped for HTML, with {@code <mark>} around each hit. */
public final class Snippet {

    private static final int LENGTH = 180;
    private static final int LEAD = 40;
    private static final int LONGEST_TEXT = 50_000;

    private final Question question;
    private final Map<String, Asked> asked = new HashMap<>();
    private final String language;
    private final boolean almost;

    /** What is looked for in texts of one language; {@code seen}: which words of theirs are among it. */
    private record Asked(List<Words.Word> words, List<Words.Phrase> phrases, Map<String, Boolean> seen) {}

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
            BitSet marked = marked(tokens, asked.computeIfAbsent(written, this::asked));
            if (!marked.isEmpty()) {
                return around(cut, tokens, marked);
            }
        }
        return texts.isEmpty() ? "" : around(texts.getFirst().text(), List.of(), new BitSet());
    }

    /** Where any word will do, those that tell nothing are left out, unless there are no others. */
    private Asked asked(String written) {
        List<Words.Word> words = new ArrayList<>();
        List<Words.Phrase> phrases = new ArrayList<>();
        for (Words.Part part : Words.of(question.text(), written, Words.MOST_PARTS)) {
            switch (part) {
                case Words.Word word -> words.add(word);
                case Words.Phrase phrase -> phrases.add(phrase);
            }
        }
        CharArraySet stops = PassageAnalysis.stopWords(written);
        List<Words.Word> telling =
                words.stream().filter(word -> !stops.contains(word.text())).toList();
        boolean all = question.match() != Question.Match.ANY || (telling.isEmpty() && phrases.isEmpty());
        return new Asked(all ? words : telling, phrases, new HashMap<>());
    }

    private BitSet marked(List<Token> tokens, Asked asked) {
        BitSet marked = new BitSet();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (asked.seen()
                    .computeIfAbsent(
                            token.text(), unseen -> asked.words().stream().anyMatch(word -> is(word, token)))) {
                marked.set(i);
            }
            for (Words.Phrase phrase : asked.phrases()) {
                if (begins(phrase.words(), tokens, i)) {
                    marked.set(i, i + phrase.words().size());
                }
            }
        }
        return marked;
    }

    private static boolean begins(List<String> phrase, List<Token> tokens, int from) {
        boolean all = from + phrase.size() <= tokens.size();
        for (int i = 0; all && i < phrase.size(); i++) {
            all = tokens.get(from + i).text().equals(phrase.get(i));
        }
        return all;
    }

    private boolean is(Words.Word word, Token token) {
        return token.text().startsWith(word.text())
                || token.stem().equals(word.stem())
                || (almost && Spelling.within(word.text(), token.text(), Words.edits(word.text())));
    }

    private static String around(String text, List<Token> tokens, BitSet marked) {
        int first = marked.isEmpty() ? 0 : tokens.get(first(tokens, marked)).start();
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

    /** Of what is marked that which the most different marked words follow within the length of a snippet. */
    private static int first(List<Token> tokens, BitSet marked) {
        int first = marked.nextSetBit(0);
        int most = 0;
        for (int i = first; i >= 0; i = marked.nextSetBit(i + 1)) {
            int to = tokens.get(i).start() + LENGTH - LEAD;
            Set<String> followed = new HashSet<>();
            for (int j = i; j >= 0 && tokens.get(j).end() <= to; j = marked.nextSetBit(j + 1)) {
                followed.add(tokens.get(j).stem());
            }
            if (followed.size() > most) {
                most = followed.size();
                first = i;
            }
        }
        return first;
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
