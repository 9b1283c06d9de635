package com.bizosaas.kernel.event;

import java.time.Duration;

/** How long a follower of the log sleeps before it looks again unasked. */
final class Pace {

    private static final Duration FIRST = Duration.ofMillis(5);

    private final Duration poll;
    private Duration pause = FIRST;

    /** {@code poll}: while nothing is known to wait. */
    Pace(Duration poll) {
        this.poll = poll;
    }

    /** After a look that left this: while an old transaction holds all back, ever longer. */
    Duration after(News.Left left) {
        Duration now = pause.compareTo(poll) < 0 ? pause : poll;
        pause = left == News.Left.HELD ? now.multipliedBy(2) : FIRST;
        return switch (left) {
            case MORE -> Duration.ZERO;
            case SETTLING -> FIRST;
            case HELD -> now;
            case NOTHING -> poll;
        };
    }
}
