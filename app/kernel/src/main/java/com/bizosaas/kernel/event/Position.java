package com.bizosaas.kernel.event;

import com.bizosaas.kernel.problem.Problem;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the log; the table says what its tick is. Clients see it as an opaque text. */
public record Position(long tick, long seq) implements Comparable<Position> {

    /** Before the first event. */
    public static final Position START = new Position(0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::tick).thenComparingLong(Position::seq);

    /** Behind all events of this tick and those before it. */
    static Position behind(long tick) {
        return new Position(tick, 999_999_999_999_999_999L);
    }

    /** The position in this text; 400 when it is none. */
    public static Position of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Problem.malformed("This is no position in the log: it comes from an event or a page of events.");
        }
        return new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    public String text() {
        return tick + "-" + seq;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
