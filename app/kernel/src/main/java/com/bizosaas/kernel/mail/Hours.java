package com.bizosaas.kernel.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Times of the day where somebody lives, right on days of 23 and of 25 hours, too. */
final class Hours {

    private Hours() {}

    /** The next time after {@code from} that the clocks there show {@code at}, once a day; a time that a day lacks comes later. */
    static Instant next(Instant from, LocalTime at, ZoneId zone) {
        LocalDate today = from.atZone(zone).toLocalDate();
        Instant thisDay = ZonedDateTime.of(today, at, zone).toInstant();
        return thisDay.isAfter(from)
                ? thisDay
                : ZonedDateTime.of(today.plusDays(1), at, zone).toInstant();
    }

    /** When it is quiet, until when; the quiet hours may go over midnight, and equal ends are none. */
    static Optional<Instant> quietUntil(Instant at, LocalTime from, LocalTime to, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        LocalTime clock = there.toLocalTime();
        boolean overMidnight = to.isBefore(from);
        boolean begun = !clock.isBefore(from);
        boolean over = !clock.isBefore(to);
        boolean quiet = overMidnight ? begun || !over : begun && !over;
        if (!quiet) {
            return Optional.empty();
        }
        LocalDate day = overMidnight && begun ? there.toLocalDate().plusDays(1) : there.toLocalDate();
        return Optional.of(
                ZonedDateTime.of(day, to, zone).withLaterOffsetAtOverlap().toInstant());
    }
}
