package com.bizosaas.kernel.command.line;

import java.util.ArrayList;
import java.util.List;

/**
 * A line cut into words as a POSIX shell cuts it: at blanks; '…' holds everything, "…" lets a backslash escape {@code "},
 * {@code \}, {@code $} and {@code `}, outside of both it escapes any sign, and {@code #} begins a comment. Nothing is
 * expanded.
 */
public final class Words {

    private static final String ESCAPED_IN_QUOTES = "\"\\$`";
    private static final String SAFE = "[\\p{L}\\p{N}_@%+=:,./-]+";

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int start = -1;
    private boolean open;

    /** A word without its quotes, and where it begins in the line. */
    public record Word(String text, int start) {}

    private Words(String line) {
        this.line = line;
    }

    public static Words of(String line) {
        Words words = new Words(line);
        words.cut();
        return words;
    }

    public List<String> texts() {
        return words.stream().map(Word::text).toList();
    }

    List<Word> words() {
        return List.copyOf(words);
    }

    /** Whether the line ends within quotes, or with a backslash. */
    public boolean isOpen() {
        return open;
    }

    /** The text as a word of a line. */
    static String quoted(String text) {
        return text.matches(SAFE) ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void cut() {
        int at = 0;
        while (at < line.length()) {
            char sign = line.charAt(at);
            if (Character.isWhitespace(sign)) {
                end();
                at++;
            } else if (sign == '#' && start < 0) {
                break;
            } else {
                start = start < 0 ? at : start;
                at = switch (sign) {
                    case '\'' -> single(at + 1);
                    case '"' -> twofold(at + 1);
                    case '\\' -> escaped(at + 1);
                    default -> taken(at);
                };
            }
        }
        end();
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(text.toString(), start));
            text.setLength(0);
            start = -1;
        }
    }

    private int taken(int at) {
        text.append(line.charAt(at));
        return at + 1;
    }

    private int escaped(int at) {
        open = at == line.length();
        return open ? at : taken(at);
    }

    private int single(int from) {
        int to = line.indexOf('\'', from);
        open = to < 0;
        text.append(line, from, open ? line.length() : to);
        return open ? line.length() : to + 1;
    }

    private int twofold(int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            boolean escapes = line.charAt(at) == '\\'
                    && at + 1 < line.length()
                    && ESCAPED_IN_QUOTES.indexOf(line.charAt(at + 1)) >= 0;
            at = taken(escapes ? at + 1 : at);
        }
        open = at >= line.length();
        return open ? at : at + 1;
    }
}
