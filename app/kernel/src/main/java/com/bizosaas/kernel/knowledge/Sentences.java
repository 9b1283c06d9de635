package com.bizosaas.kernel.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes a text apart into sentences; the end of a line that is no running text ends one, too. */
final class Sentences {

    /** Behind these a full stop seldom ends a sentence. */
    private static final Set<String> SHORTENED = Set.of(
            "e.g", "i.e", "cf", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "no", "fig", "figs", "eq", "et", "al",
            "ca", "approx", "inc", "ltd", "co", "jr", "sr", "vol", "pp", "p", "z.b", "d.h", "bzw", "nr", "usw", "art",
            "sec");

    private static final int LONGEST_SHORTENED = 7;

    private Sentences() {}

    /** A part of a text, {@code end} exclusive, without blanks at its ends. */
    record Span(int start, int end) {

        String of(String text) {
            return text.substring(start, end);
        }

        int length() {
            return end - start;
        }
    }

    /** The sentences of this part of a text, in their order; blank ones are none. */
    static List<Span> of(String text, int from, int to) {
        List<Span> sentences = new ArrayList<>();
        int start = from;
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '\n' && endsHere(text, at, to)) {
                ofBlock(text, start, at, sentences);
                start = at + 1;
            }
        }
        ofBlock(text, start, to, sentences);
        return sentences;
    }

    /** A line that goes on in the next, as those of hard-wrapped texts do, ends with no stop and goes on in a small letter. */
    private static boolean endsHere(String text, int at, int to) {
        int next = at + 1;
        while (next < to && (text.charAt(next) == ' ' || text.charAt(next) == '\r')) {
            next++;
        }
        return next >= to || !Character.isLowerCase(text.codePointAt(next));
    }

    private static void ofBlock(String text, int from, int to, List<Span> sentences) {
        if (from >= to) {
            return;
        }
        String block = text.substring(from, to);
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(block);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == block.length() || !isShortened(block, end)) {
                add(text, from + start, from + end, sentences);
                start = end;
            }
        }
    }

    private static boolean isShortened(String block, int end) {
        int stop = end - 1;
        while (stop > 0 && Character.isWhitespace(block.charAt(stop))) {
            stop--;
        }
        if (block.charAt(stop) != '.') {
            return false;
        }
        int start = stop;
        while (start > 0
                && stop - start <= LONGEST_SHORTENED
                && !Character.isWhitespace(block.charAt(start - 1))
                && block.charAt(start - 1) != '(') {
            start--;
        }
        String word = block.substring(start, stop).toLowerCase(Locale.ROOT);
        return SHORTENED.contains(word) || (word.length() == 1 && Character.isLetter(word.charAt(0)));
    }

    private static void add(String text, int from, int to, List<Span> sentences) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            sentences.add(new Span(start, end));
        }
    }
}
