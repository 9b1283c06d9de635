package com.bizosaas.kernel.model.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/** Cuts a text that comes in pieces into sentences. Marks behind a full stop belong to the sentence before it. */
final class SentenceCutter {

    /** A sentence that is longer than this is none. */
    private static final int LONGEST = 4_000;

    private static final int WAIT = -1;
    private static final int NONE = -2;
    private static final String CLOSING = "\"'”’»)*_";

    /** Behind these a full stop seldom ends a sentence. */
    private static final Set<String> SHORTENED = Set.of(
            "e.g", "i.e", "z.b", "d.h", "u.a", "p.ex", "cf", "vs", "mr", "mrs", "ms", "dr", "prof", "nr", "bzw",
            "approx", "inc", "ltd", "fig");

    private final StringBuilder held = new StringBuilder();

    /** The sentences that are whole by now. */
    List<String> add(String piece) {
        held.append(piece);
        return cut(false);
    }

    /** What is left, the last one being whole or not. */
    List<String> end() {
        List<String> sentences = cut(true);
        if (!held.toString().isBlank()) {
            sentences.add(held.toString().strip());
        }
        held.setLength(0);
        return sentences;
    }

    private List<String> cut(boolean last) {
        List<String> sentences = new ArrayList<>();
        for (int end = next(last); end > 0; end = next(last)) {
            String sentence = held.substring(0, end).strip();
            held.delete(0, end);
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** Behind the first sentence; not positive when its end is not there yet. */
    private int next(boolean last) {
        for (int at = 0; at < held.length(); at++) {
            int behind = behindStop(at, last);
            if (behind == WAIT) {
                return WAIT;
            }
            if (behind != NONE) {
                return behindMarks(behind, last);
            }
        }
        return held.length() > LONGEST ? held.length() : WAIT;
    }

    private int behindStop(int at, boolean last) {
        char stop = held.charAt(at);
        if (stop == '\n') {
            return at + 1;
        }
        boolean wide = "。！？".indexOf(stop) >= 0;
        if (!wide && ".!?…".indexOf(stop) < 0) {
            return NONE;
        }
        int behind = at + 1;
        while (behind < held.length() && CLOSING.indexOf(held.charAt(behind)) >= 0) {
            behind++;
        }
        if (behind == held.length()) {
            return last ? behind : WAIT;
        }
        if (stop == '.' && isShortened(at)) {
            return NONE;
        }
        return wide ? behind : behindStopBefore(behind, stop, last);
    }

    /** Behind a stop comes a blank and no small letter, or a mark: an exclamation mark may begin a picture. */
    private int behindStopBefore(int behind, char stop, boolean last) {
        if (!Character.isWhitespace(held.charAt(behind))) {
            return isMark(behind) ? behind : isBegunMark(behind, last) ? WAIT : NONE;
        }
        int next = behind;
        while (next < held.length() && held.charAt(next) == ' ') {
            next++;
        }
        if (next == held.length()) {
            return last ? behind : WAIT;
        }
        return stop == '.' && Character.isLowerCase(held.charAt(next)) ? NONE : behind;
    }

    private boolean isMark(int at) {
        return Marks.ONE.matcher(held).region(at, held.length()).lookingAt();
    }

    private boolean isBegunMark(int at, boolean last) {
        return !last && Marks.BEGUN.matcher(held).region(at, held.length()).matches();
    }

    private boolean isShortened(int at) {
        int begin = at;
        while (begin > 0 && (Character.isLetterOrDigit(held.charAt(begin - 1)) || held.charAt(begin - 1) == '.')) {
            begin--;
        }
        String word = held.substring(begin, at).toLowerCase(Locale.ROOT);
        boolean numbersItem = held.substring(0, begin).isBlank() && word.matches("\\d{1,3}");
        return numbersItem || SHORTENED.contains(word);
    }

    private int behindMarks(int from, boolean last) {
        int behind = from;
        while (true) {
            int next = behind;
            while (next < held.length() && Character.isWhitespace(held.charAt(next))) {
                next++;
            }
            if (next == held.length()) {
                return last ? next : WAIT;
            }
            Matcher mark = Marks.ONE.matcher(held).region(next, held.length());
            if (!mark.lookingAt()) {
                return isBegunMark(next, last) ? WAIT : behind;
            }
            behind = mark.end();
            while (behind < held.length() && ".,;".indexOf(held.charAt(behind)) >= 0) {
                behind++;
            }
        }
    }
}
