package com.bizosaas.kernel.command.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under headings. On a terminal the widest columns are cut until all fit, and where that is not enough the last ones
 * are left out; elsewhere values are whole, between tabs, without headings.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int LEAST = 8;

    private final List<String> headings;
    private final int whole;
    private final List<List<String>> rows = new ArrayList<>();

    /** {@code whole}: the column that is never cut nor left out, such as an id that is to be copied. */
    public Table(List<String> headings, int whole) {
        this.headings = List.copyOf(headings);
        this.whole = whole;
    }

    /** Adds a row of lines as {@link Marks} makes them, as many as headings. */
    public void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The lines for this screen. */
    public List<String> lines(Screen screen) {
        if (!screen.isTerminal()) {
            return rows.stream()
                    .map(row -> Marks.shown(String.join("\t", row), screen))
                    .toList();
        }
        int[] widths = fitted(screen.width());
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Marks::bold).toList(), widths, screen));
        rows.forEach(row -> lines.add(line(row, widths, screen)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, Screen screen) {
        String line = IntStream.range(0, widths.length)
                .filter(column -> widths[column] > 0)
                .mapToObj(column -> Width.padded(Width.cut(cells.get(column), widths[column]), widths[column]))
                .collect(Collectors.joining(" ".repeat(GAP)));
        return Marks.shown(line, screen).stripTrailing();
    }

    /** A width for each column; 0 for one that is left out. */
    private int[] fitted(int screen) {
        int[] widths = natural(screen);
        while (sum(widths) > screen) {
            int widest = widest(widths);
            if (widest >= 0) {
                widths[widest]--;
            } else if (!leaveOutLast(widths)) {
                break;
            }
        }
        return widths;
    }

    private int[] natural(int screen) {
        return IntStream.range(0, headings.size())
                .map(column -> column == whole ? longest(column) : Math.clamp(longest(column), 1, screen))
                .toArray();
    }

    private int longest(int column) {
        return rows.stream()
                .mapToInt(row -> Width.of(row.get(column)))
                .reduce(Width.of(headings.get(column)), Math::max);
    }

    private static int sum(int[] widths) {
        int shown = (int) Arrays.stream(widths).filter(width -> width > 0).count();
        return Arrays.stream(widths).sum() + GAP * (shown - 1);
    }

    /** The widest column that may still be cut, or -1. */
    private int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> column != whole && widths[column] > LEAST)
                .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                .orElse(-1);
    }

    private boolean leaveOutLast(int[] widths) {
        for (int column = widths.length - 1; column >= 0; column--) {
            if (column != whole && widths[column] > 0) {
                widths[column] = 0;
                return true;
            }
        }
        return false;
    }
}
