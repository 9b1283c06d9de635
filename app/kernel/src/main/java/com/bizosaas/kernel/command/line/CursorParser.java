package com.bizosaas.kernel.command.line;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine which word the cursor is in, by our own rules of quoting. */
final class CursorParser implements Parser {

    /** What stands behind the cursor is no part of the word that is completed. */
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        Words before = Words.of(line.substring(0, cursor));
        boolean hasWord = !before.words().isEmpty();
        boolean begun = before.isOpen() || (hasWord && !Character.isWhitespace(line.charAt(cursor - 1)));
        List<String> words = new ArrayList<>(before.texts());
        int start = cursor;
        if (begun && hasWord) {
            start = before.words().getLast().start();
        } else {
            words.add("");
        }
        return new AtCursor(line, cursor, words, start);
    }

    private record AtCursor(String line, int cursor, List<String> words, int start) implements CompletingParsedLine {

        @Override
        public String word() {
            return words.getLast();
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return Words.quoted(candidate.toString());
        }

        @Override
        public int rawWordCursor() {
            return cursor - start;
        }

        @Override
        public int rawWordLength() {
            return cursor - start;
        }
    }
}
