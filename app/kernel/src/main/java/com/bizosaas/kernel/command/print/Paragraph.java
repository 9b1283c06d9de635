package com.bizosaas.kernel.command.print;

/** Text broken into lines that fit. */
public final class Paragraph {

    private Paragraph() {}

    /** The text with its own line breaks, and more at blanks where the screen ends; each line is indented. */
    public static String of(String text, int indent, Screen screen) {
        StringBuilder out = new StringBuilder();
        Marks.lines(text).strip().lines().forEach(line -> {
            out.append(out.isEmpty() ? "" : "\n");
            broken(line, indent, screen, out);
        });
        return out.toString();
    }

    private static void broken(String line, int indent, Screen screen, StringBuilder out) {
        out.append(" ".repeat(indent));
        int used = indent;
        for (String word : line.strip().split(" +")) {
            int width = Width.of(word);
            if (screen.isTerminal() && used > indent && used + 1 + width > screen.width()) {
                out.append('\n').append(" ".repeat(indent));
                used = indent;
            } else if (used > indent) {
                out.append(' ');
                used++;
            }
            out.append(word);
            used += width;
        }
    }
}
