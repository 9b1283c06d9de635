package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown as it is, with the places of its headings; a heading in a code fence is none. */
final class MarkdownText {

    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?(?:[ \\t]+#+)?[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}(?=[^`]*$)|~{3,}).*");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \\t]*");
    private static final Pattern NO_PARAGRAPH =
            Pattern.compile("(?: {4}|\\t| {0,3}(?:[>|#]|[-+*][ \\t]|[0-9]+[.)][ \\t])).*");
    private static final int LONGEST_HEADING_LINE = 1_000;

    private final String text;
    private final Draft draft;

    /** The characters that close the fence in which we are; empty outside. */
    private String fence = "";

    /** Where the paragraph began that the line before belongs to; -1 where there is none. */
    private int paragraph = -1;

    private MarkdownText(String text, Draft draft) {
        this.text = text;
        this.draft = draft;
    }

    static void read(Path file, Draft draft) throws IOException {
        String text = PlainText.decode(file, draft);
        draft.verbatim(text);
        new MarkdownText(text, draft).lines();
    }

    private void lines() {
        for (int start = frontMatter(); start < text.length(); ) {
            int end = lineEnd(start);
            line(start, text.substring(start, Math.min(end, start + LONGEST_HEADING_LINE)));
            start = next(end);
        }
    }

    private void line(int start, String line) {
        if (!fence.isEmpty()) {
            String bare = line.strip();
            boolean isClosing = bare.length() >= fence.length()
                    && bare.chars().allMatch(c -> c == fence.charAt(0))
                    && !line.startsWith("    ");
            fence = isClosing ? "" : fence;
            return;
        }
        Matcher opened = FENCE.matcher(line);
        if (opened.matches()) {
            fence = opened.group(1);
            paragraph = -1;
            return;
        }
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            heading(start, heading.group(1).length(), heading.group(2) == null ? "" : heading.group(2));
        } else if (paragraph >= 0 && UNDERLINE.matcher(line).matches()) {
            heading(paragraph, line.contains("=") ? 1 : 2, text.substring(paragraph, start));
        } else if (line.isBlank()
                || (paragraph < 0 && NO_PARAGRAPH.matcher(line).matches())) {
            paragraph = -1;
        } else if (paragraph < 0) {
            paragraph = start;
        }
    }

    private void heading(int start, int level, String words) {
        paragraph = -1;
        String plain = words.replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1").replaceAll("[*`]|(?<!\\w)_|_(?!\\w)", "");
        draft.headingAt(start, level, plain);
        if (level == 1) {
            draft.title(plain);
        }
    }

    /** Where the text begins behind a block of properties between two lines of {@code ---}. */
    private int frontMatter() {
        if (!text.startsWith("---\n") && !text.startsWith("---\r\n")) {
            return 0;
        }
        String title = null;
        for (int start = next(lineEnd(0)); start < text.length(); ) {
            int end = lineEnd(start);
            String line = text.substring(start, Math.min(end, start + LONGEST_HEADING_LINE));
            if (line.stripTrailing().equals("---") || line.stripTrailing().equals("...")) {
                draft.title(title);
                return next(end);
            }
            if (line.startsWith("title:")) {
                title = line.substring("title:".length()).strip().replaceAll("^([\"'])(.*)\\1$", "$2");
            }
            start = next(end);
        }
        return 0;
    }

    /** The place of the line's end: LF, CR or CRLF. */
    private int lineEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int next(int end) {
        boolean isPair = text.startsWith("\r\n", end);
        return end + (isPair ? 2 : 1);
    }
}
