package com.bizosaas.kernel.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

    /** No provider keeps itself from being asked for longer. */
    static final Duration MOST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /** How long that is from now; null where it says nothing that can be read. */
    static @Nullable Duration of(String header, Instant now) {
        Duration wait = header.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : until(header.strip(), now);
        if (wait == null || wait.isNegative()) {
            return null;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException none) {
            return null;
        }
    }
}
