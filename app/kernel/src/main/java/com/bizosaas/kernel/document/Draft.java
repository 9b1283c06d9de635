package com.bizosaas.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A document's text while it grows: blocks, lines, pages and headings, within the limits. */
final class Draft {

    static final int MOST_SECTIONS = 20_000;
    static final int MOST_NOTES = 20;
    private static final int LONGEST_HEADING = 120;
    private static final int LEVELS = 9;

    /** Of a heading path, with its separators; also of a title. */
    static final int LONGEST_PATH = LEVELS * (LONGEST_HEADING + 3);

    private final Limits limits;
    private final StringBuilder text = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final @Nullable String[] headings = new @Nullable String[LEVELS];
    private @Nullable String title;
    private @Nullable Integer page;
    private int breaks;
    private boolean isMarked = true;

    Draft(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Whatever comes next stands on a new line. */
    void line() {
        breaks = Math.max(breaks, 1);
    }

    /** Whatever comes next is a paragraph of its own. */
    void block() {
        breaks = 2;
    }

    /** Adds text as it is, without what no database and no screen can show. */
    void append(CharSequence more) {
        if (more.isEmpty()) {
            return;
        }
        mayHold(more.length() + breaks);
        if (!text.isEmpty()) {
            text.repeat('\n', breaks);
        }
        breaks = 0;
        mark();
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (Character.isSurrogate(c) && !isPaired(more, i)) {
                text.append('\uFFFD');
            } else if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t') {
                text.append(c);
            }
        }
    }

    /** Takes back the hyphen at the end, so that what comes next goes on with the word. */
    void unhyphen() {
        text.setLength(text.length() - 1);
    }

    /** The file's own text, character for character. */
    void verbatim(String whole) {
        mayHold(whole.length());
        mark();
        text.append(whole);
    }

    /** Throws where so many characters more would be too many: asked before they are gathered. */
    void mayHold(int more) {
        if (text.length() + (long) more > limits.characters()) {
            throw new UnreadableDocument(
                    Reason.TOO_MUCH,
                    String.format(
                            "The document holds more than %,d characters of text; split it.", limits.characters()));
        }
    }

    /** What comes next stands on this page. */
    void page(int number) {
        page = number;
        isMarked = true;
    }

    /** What comes next stands under this heading; level 1 is the outermost. */
    void heading(int level, String words) {
        int at = Math.clamp(level, 1, LEVELS) - 1;
        String heading = oneLine(words);
        headings[at] = heading.isEmpty() ? null : heading;
        for (int below = at + 1; below < LEVELS; below++) {
            headings[below] = null;
        }
        isMarked = true;
    }

    /** A heading that begins at this place of a verbatim text. */
    void headingAt(int start, int level, String words) {
        heading(level, words);
        isMarked = false;
        section(start);
    }

    /** The document's title; the first that is not blank counts. */
    void title(@Nullable String words) {
        if (title == null && words != null && !words.isBlank()) {
            title = oneLine(words);
        }
    }

    void note(String sentence) {
        if (notes.size() < MOST_NOTES) {
            notes.add(sentence);
        }
    }

    /** Whether what comes next begins a line. */
    boolean isAtLineStart() {
        return breaks > 0 || text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    boolean isBlank() {
        return text.toString().isBlank();
    }

    Extracted finish() {
        if (isBlank()) {
            throw new UnreadableDocument(Reason.NO_TEXT, "The document holds no text.");
        }
        return new Extracted(text.toString(), title, sections, notes);
    }

    static String oneLine(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= LONGEST_HEADING) {
            return line;
        }
        int end =
                Character.isHighSurrogate(line.charAt(LONGEST_HEADING - 2)) ? LONGEST_HEADING - 2 : LONGEST_HEADING - 1;
        return line.substring(0, end) + "…";
    }

    private void mark() {
        if (isMarked) {
            section(text.length());
            isMarked = false;
        }
    }

    private void section(int start) {
        List<String> path = new ArrayList<>();
        for (@Nullable String heading : headings) {
            if (heading != null) {
                path.add(heading);
            }
        }
        Section next = new Section(start, page, path.isEmpty() ? null : String.join(" › ", path));
        if (!sections.isEmpty() && sections.getLast().start() == start) {
            sections.removeLast();
        }
        if (sections.isEmpty() || !isSame(sections.getLast(), next)) {
            sections.add(next);
        }
        if (sections.size() > MOST_SECTIONS) {
            throw new UnreadableDocument(
                    Reason.TOO_MUCH,
                    String.format("The document has more than %,d sections; split it.", MOST_SECTIONS));
        }
    }

    private static boolean isSame(Section one, Section other) {
        return Objects.equals(one.page(), other.page()) && Objects.equals(one.heading(), other.heading());
    }

    private static boolean isPaired(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
