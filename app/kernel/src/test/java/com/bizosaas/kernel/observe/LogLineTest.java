package com.bizosaas.kernel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    private static String line(String message, Throwable... thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("com.bizosaas.kernel.Gateway");
        record.setInstant(Instant.parse("2026-11-21T10:00:00.123456Z"));
        if (thrown.length > 0) {
            record.setThrown(thrown[0]);
        }
        return new LogLine().format(record);
    }

    @Test
    void aRecordIsOneLineWithItsRequestAtTheEnd() {
        assertThat(line("request abc-1: something is odd"))
                .isEqualTo("2026-11-21T10:00:00.123Z WARN  Gateway  something is odd [abc-1]\n");
    }

    @Test
    void nobodyCanForgeALine() {
        assertThat(line("a\r\nb\u2028c\u001b[2J")).isEqualTo("2026-11-21T10:00:00.123Z WARN  Gateway  a | b | c [2J\n");
    }

    @Test
    void aFailureStaysOnTheLineWithItsCauses() {
        String line = line("It failed", new IllegalStateException("outer", new java.io.IOException("inner")));
        assertThat(line).contains("outer at ", "caused by java.io.IOException: inner");
        assertThat(line.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key bz_hunter2-hunter2_x went by",
                "link bzo_hunter2 went by",
                "Authorization: Bearer hunter2hunter2",
                "{\"email\":\"a@b.example\",\"password\":\"hunter2 \\\" hunter2\"}",
                "{\"password\": \"hunter2",
                "password=hunter2&x=1",
                "GET /ui/setup?token=hunter2",
                "refresh_token: 'hunter2'",
                "jwt eyJhbGciOi.eyJodW50ZXIy.hunter2 went by",
                "secret whsec_hunter2=",
                "otp=hunter2",
                "X-CSRF-Token: hunter2"
            })
    void secretsAreMasked(String message) {
        assertThat(line(message)).contains("***").doesNotContain("hunter2");
    }

    @Test
    void wordsThatOnlySoundLikeSecretsStay() {
        assertThat(line("The password is too short; see the tokens page")).contains("The password is too short");
    }
}
