package com.bizosaas.kernel.command.print;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How many columns of a terminal a text takes: none for combining marks, two for wide signs. */
final class Width {

    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);
    private static final int LAST_NARROW = 0x10ff;

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    static int of(int sign) {
        if (Marks.isMark(sign)) {
            return 0;
        }
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> sign > LAST_NARROW && isWide(sign) ? 2 : 1;
        };
    }

    private static boolean isWide(int sign) {
        boolean halfForm = sign >= 0xff61 && sign <= 0xffdc;
        boolean fullForm = (sign >= 0xff01 && sign <= 0xff60) || (sign >= 0xffe0 && sign <= 0xffe6);
        boolean punctuation = sign >= 0x3000 && sign <= 0x303e;
        return !halfForm
                && (fullForm
                        || punctuation
                        || WIDE.contains(UnicodeScript.of(sign))
                        || Character.isEmojiPresentation(sign));
    }

    /** As much of the text as fits, with an ellipsis where something is left out. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int sign : text.codePoints().toArray()) {
            if (used + of(sign) > columns - 1) {
                break;
            }
            kept.appendCodePoint(sign);
            used += of(sign);
        }
        return Marks.closed(kept.toString()) + "…" + " ".repeat(Math.max(0, columns - 1 - used));
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }
}
