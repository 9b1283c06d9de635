package com.bizosaas.kernel.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1, the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(Totp.step(Base32.encode(KEY), code, Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @Test
    void aCodeCountsOneStepEitherWay() {
        String secret = Totp.newSecret();
        Instant now = Instant.parse("2026-11-21T12:00:10Z");
        long step = now.getEpochSecond() / 30;
        for (int away = -3; away <= 3; away++) {
            String code = Totp.code(Base32.decode(secret), step + away);
            if (Math.abs(away) <= 1) {
                assertThat(Totp.step(secret, code, now)).hasValue(step + away);
            } else {
                assertThat(Totp.step(secret, code, now)).isEmpty();
            }
        }
        assertThat(Totp.step(secret, "", now)).isEmpty();
        assertThat(Totp.step(secret, "12345é", now)).isEmpty();
    }

    @Test
    void secretsAreBase32Of160Bits() {
        String secret = Totp.newSecret();
        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThat(Base32.decode(secret.toLowerCase(java.util.Locale.ROOT))).hasSize(20);
        assertThat(Totp.url("Biz & Co", "a@b.example", secret))
                .startsWith("otpauth://totp/Biz%20%26%20Co:a%40b.example?secret=" + secret);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32IsThatOfTheRfc(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).asString(StandardCharsets.US_ASCII).isEqualTo(plain);
        assertThatThrownBy(() -> Base32.decode("M1")).isInstanceOf(IllegalArgumentException.class);
    }
}
