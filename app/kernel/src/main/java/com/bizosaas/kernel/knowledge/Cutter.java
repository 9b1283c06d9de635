package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.knowledge.Sentences.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a part of a text into passages of whole sentences, each at most so many of the model's tokens long and beginning
 * with the last sentence of the one before, if that is short.
 */
final class Cutter {

    /** Of a passage; the title that stands before it comes on top. */
    static final int LONGEST = 128;

    private static final int LONGEST_OVERLAP = 40;

    private final ToIntFunction<String> tokens;

    /** {@code tokens}: how many of the model's tokens a text has. */
    Cutter(ToIntFunction<String> tokens) {
        this.tokens = tokens;
    }

    /** The passages of a text between these places. */
    List<Span> cut(String text, int from, int to) {
        List<Sized> sentences = new ArrayList<>();
        for (Span sentence : Sentences.of(text, from, to)) {
            size(text, sentence, sentences);
        }
        List<Span> passages = new ArrayList<>();
        int first = 0;
        int length = 0;
        for (int next = 0; next < sentences.size(); next++) {
            int more = sentences.get(next).tokens();
            if (next > first && length + more > LONGEST) {
                passages.add(between(sentences, first, next));
                first = overlap(sentences, next, more);
                length = first < next ? sentences.get(first).tokens() : 0;
            }
            length += more;
        }
        if (first < sentences.size()) {
            passages.add(between(sentences, first, sentences.size()));
        }
        return passages;
    }

    private record Sized(Span span, int tokens) {}

    private static Span between(List<Sized> sentences, int first, int next) {
        return new Span(
                sentences.get(first).span().start(),
                sentences.get(next - 1).span().end());
    }

    private static int overlap(List<Sized> sentences, int next, int tokens) {
        int last = sentences.get(next - 1).tokens();
        return last <= LONGEST_OVERLAP && last + tokens <= LONGEST ? next - 1 : next;
    }

    /** A sentence that is too long is halved at a blank, or where there is none, until its parts are not. */
    private void size(String text, Span sentence, List<Sized> sentences) {
        int count = tokens.applyAsInt(sentence.of(text));
        if (count <= LONGEST || sentence.length() < 2) {
            sentences.add(new Sized(sentence, count));
            return;
        }
        int middle = border(text, sentence);
        size(text, new Span(sentence.start(), middle), sentences);
        size(text, trimmed(text, new Span(middle, sentence.end())), sentences);
    }

    private static int border(String text, Span sentence) {
        int middle = (sentence.start() + sentence.end()) / 2;
        for (int away = 0; away < sentence.length() / 4; away++) {
            if (Character.isWhitespace(text.charAt(middle + away))) {
                return middle + away;
            }
            if (Character.isWhitespace(text.charAt(middle - away))) {
                return middle - away;
            }
        }
        return Character.isLowSurrogate(text.charAt(middle)) ? middle + 1 : middle;
    }

    private static Span trimmed(String text, Span span) {
        int start = span.start();
        while (start < span.end() - 1 && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return new Span(start, span.end());
    }
}
