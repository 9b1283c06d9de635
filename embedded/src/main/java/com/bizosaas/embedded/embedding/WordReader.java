package com.bizosaas.embedded.embedding;

import java.text.Normalizer;

/**
 * Walks through the words of a text as BERT reads them: control characters gone, accents gone, in small letters, each
 * sign of punctuation and each Chinese character a word of its own. Knows of every char where in the text it is from.
 */
final class WordReader {

    /** A longer word has no tokens of its own. In characters, as they are after the accents went. */
    private static final int MOST = 100;

    static final int MOST_CHARS = 2 * MOST;

    private static final int FIRST_MARK = 0x300;
    private static final Normalizer.Form NFD = Normalizer.Form.NFD;

    private final CharSequence text;
    private final char[] chars = new char[MOST_CHARS];
    private final int[] starts = new int[MOST_CHARS];
    private final int[] ends = new int[MOST_CHARS];
    private int at;
    private int length;
    private int characters;
    private int start;
    private int end;

    WordReader(CharSequence text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Goes to the next word; false when there is none. */
    boolean next() {
        length = 0;
        characters = 0;
        while (at < text.length()) {
            int character = Character.codePointAt(text, at);
            int after = at + Character.charCount(character);
            if (isSpace(character)) {
                at = after;
                if (length > 0) {
                    return true;
                }
            } else if (isDropped(character)) {
                drop(after);
            } else {
                String parts = isWhole(character) ? null : Normalizer.normalize(text.subSequence(at, after), NFD);
                int lead = parts == null ? character : parts.codePointAt(0);
                boolean alone = isPunctuation(lead) || isChinese(lead);
                if (alone && length > 0) {
                    return true;
                }
                if (parts == null) {
                    put(character, after);
                } else {
                    parts.codePoints().forEach(part -> put(part, after));
                }
                drop(after);
                if (alone) {
                    return true;
                }
            }
        }
        return length > 0;
    }

    private void put(int character, int after) {
        if (character >= FIRST_MARK && Character.getType(character) == Character.NON_SPACING_MARK) {
            return;
        }
        if (length == 0) {
            start = at;
        }
        if (++characters <= MOST) {
            for (int i = Character.toChars(Character.toLowerCase(character), chars, length); i > 0; i--) {
                starts[length] = at;
                ends[length] = after;
                length++;
            }
        }
    }

    /** What is dropped belongs to what stands before it in its word. */
    private void drop(int after) {
        at = after;
        if (length > 0) {
            end = after;
            ends[length - 1] = after;
        }
    }

    private static boolean isSpace(int character) {
        return character == ' '
                || character == '\n'
                || character == '\t'
                || character == '\r'
                || (character >= 0x80 && Character.isSpaceChar(character));
    }

    private static boolean isDropped(int character) {
        if (character >= ' ' && character < 0x7F) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> character == 0xFFFD;
        };
    }

    /** Whether it is known to be no letter with an accent, nor anything else that has parts. */
    private static boolean isWhole(int character) {
        return character < 0xC0 || (character >= 0x3400 && character <= 0x9FFF);
    }

    private static boolean isPunctuation(int character) {
        if (character < 0x80) {
            return !Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The ideographs; not the letters of Japanese and Korean. */
    private static boolean isChinese(int character) {
        return (character >= 0x3400 && character <= 0x4DBF)
                || (character >= 0x4E00 && character <= 0x9FFF)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0x20000 && character <= 0x2A6DF)
                || (character >= 0x2A700 && character <= 0x2CEAF)
                || (character >= 0x2F800 && character <= 0x2FA1F);
    }

    /** Whether the word has more characters than a word may. */
    boolean isTooLong() {
        return characters > MOST;
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return chars[index];
    }

    /** Where in the text the char of this index begins. */
    int start(int index) {
        return starts[index];
    }

    /** Where in the text the char of this index ends. */
    int end(int index) {
        return ends[index];
    }

    /** Where in the text the word begins. */
    int start() {
        return start;
    }

    /** Where in the text the word ends. */
    int end() {
        return end;
    }
}
