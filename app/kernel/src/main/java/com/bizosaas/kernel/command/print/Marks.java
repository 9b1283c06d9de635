package com.bizosaas.kernel.command.print;

/**
 * Texts of others, made harmless: a terminal obeys control characters, and signs that turn the direction of writing hide
 * what is said. Between, marked words are held by two signs for private use, which no text keeps.
 */
public final class Marks {

    private static final char ON = '\uE000';
    private static final char OFF = '\uE001';
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private Marks() {}

    /** One line that a terminal only shows. */
    public static String line(String text) {
        return harmless(text, ' ').strip();
    }

    /** The same with its line breaks. */
    public static String lines(String text) {
        return harmless(text.replace("\r\n", "\n"), '\n');
    }

    private static String harmless(String text, char lineBreak) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            if (sign == '\n') {
                out.append(lineBreak);
            } else if (Character.isISOControl(sign)) {
                out.append(' ');
            } else if (!isMark(sign) && !turns(sign)) {
                out.appendCodePoint(sign);
            }
        });
        return out.toString();
    }

    private static boolean turns(int sign) {
        return (sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x2069);
    }

    static boolean isMark(int sign) {
        return sign == ON || sign == OFF;
    }

    /** A snippet of the search, whose marks are elements and whose other signs are escaped. */
    public static String snippet(String html) {
        return plain(line(html).replace("<mark>", String.valueOf(ON)).replace("</mark>", String.valueOf(OFF)));
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Marked by ourselves. */
    public static String bold(String line) {
        return ON + line + OFF;
    }

    /** Ends a mark that was cut. */
    static String closed(String text) {
        return text.lastIndexOf(ON) > text.lastIndexOf(OFF) ? text + OFF : text;
    }

    /** The marks as this screen shows them. */
    public static String shown(String text, Screen screen) {
        return text.replace(String.valueOf(ON), screen.colours() ? BOLD : "")
                .replace(String.valueOf(OFF), screen.colours() ? PLAIN : "");
    }
}
