package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    /** On 29 March 2026 two o'clock became three there, on 25 October three became two. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-27T12:00:00Z, 08:00, 2026-03-28T07:00:00Z",
        "2026-03-28T07:00:00Z, 08:00, 2026-03-29T06:00:00Z",
        "2026-03-28T06:59:59Z, 08:00, 2026-03-28T07:00:00Z",
        "2026-10-24T06:00:00Z, 08:00, 2026-10-25T07:00:00Z",
        "2026-03-28T12:00:00Z, 02:30, 2026-03-29T01:30:00Z",
        "2026-10-24T12:00:00Z, 02:30, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 02:30, 2026-10-26T01:30:00Z",
    })
    void eightIsEightOnDaysOfAnyLengthAndComesOnceADay(String from, LocalTime time, String next) {
        assertThat(Hours.next(at(from), time, BERLIN)).isEqualTo(at(next));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T19:59:59Z, 22:00, 07:00, ",
        "2026-06-01T20:00:00Z, 22:00, 07:00, 2026-06-02T05:00:00Z",
        "2026-06-02T04:59:59Z, 22:00, 07:00, 2026-06-02T05:00:00Z",
        "2026-06-02T05:00:00Z, 22:00, 07:00, ",
        "2026-06-02T11:30:00Z, 13:00, 14:00, 2026-06-02T12:00:00Z",
        "2026-06-02T12:00:00Z, 13:00, 14:00, ",
        "2026-06-02T11:30:00Z, 13:00, 13:00, ",
        "2026-03-28T22:00:00Z, 22:00, 07:00, 2026-03-29T05:00:00Z",
        "2026-10-24T22:00:00Z, 22:00, 07:00, 2026-10-25T06:00:00Z",
        "2026-10-25T01:15:00Z, 22:00, 02:30, 2026-10-25T01:30:00Z",
    })
    void quietHoursEndWhenTheClocksThereSayIt(String now, LocalTime from, LocalTime to, String until) {
        assertThat(Hours.quietUntil(at(now), from, to, BERLIN).map(Instant::toString))
                .isEqualTo(java.util.Optional.ofNullable(until));
    }

    @Test
    void whatDayItIsDependsOnWhereOneLives() {
        Instant now = at("2026-06-01T23:00:00Z");
        assertThat(Hours.next(now, LocalTime.of(8, 0), ZoneId.of("Pacific/Auckland")))
                .isEqualTo(at("2026-06-02T20:00:00Z"));
        assertThat(Hours.next(now, LocalTime.of(18, 0), ZoneId.of("America/Los_Angeles")))
                .isEqualTo(at("2026-06-02T01:00:00Z"));
    }
}
