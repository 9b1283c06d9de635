package com.bizosaas.kernel.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AccessTokensTest {

    private static final AccessTokens.Key OLD = key("old", 1);
    private static final AccessTokens.Key NEW = key("new", 2);

    private final UUID person = Uuid7.next();
    private final UUID tenant = Uuid7.next();
    private final UUID session = Uuid7.next();
    private Instant now = Instant.parse("2026-11-21T12:00:00.900Z");
    private final AccessTokens tokens = new AccessTokens(List.of(NEW, OLD), () -> now);
    private final String token = tokens.sign(person, tenant, session);

    @Test
    void aTokenSaysWhoItIsFor() {
        AccessTokens.Claims claims = tokens.verify(token).orElseThrow();
        assertThat(claims.person()).isEqualTo(person);
        assertThat(claims.tenant()).isEqualTo(tenant);
        assertThat(claims.session()).isEqualTo(session);
        assertThat(Duration.between(claims.issuedAt(), claims.expiresAt())).isEqualTo(Duration.ofMinutes(15));
        assertThat(tokens.sign(person, tenant, session)).isNotEqualTo(token);
    }

    @Test
    void theNewestKeySignsAndOlderOnesVerify() {
        String old = new AccessTokens(List.of(OLD), () -> now).sign(person, tenant, session);
        assertThat(tokens.verify(old)).isPresent();
        assertThat(new AccessTokens(List.of(OLD), () -> now).verify(token)).isEmpty();
        assertThat(new AccessTokens(List.of(key("new", 3)), () -> now).verify(token))
                .isEmpty();
    }

    @Test
    void aTokenEndsAfterFifteenMinutes() {
        now = now.plus(Duration.ofMinutes(15));
        assertThat(tokens.verify(token)).as("in the seconds of grace").isPresent();
        now = now.plusSeconds(5);
        assertThat(tokens.verify(token)).isEmpty();
        now = now.minus(Duration.ofMinutes(16));
        assertThat(tokens.verify(token)).as("before it was made").isEmpty();
    }

    @Test
    void forgeriesAreNothing() {
        String[] part = token.split("\\.");
        ObjectNode head = json(part[0]);
        ObjectNode claims = json(part[1]);
        String later = encoded(claims.deepCopy().put("exp", claims.get("exp").asLong() + 9999));
        for (String forged : List.of(
                part[0] + "." + later + "." + part[2],
                encoded(head.deepCopy().put("alg", "none")) + "." + part[1] + ".",
                encoded(head.deepCopy().put("alg", "none")) + "." + part[1] + "." + part[2],
                encoded(head.deepCopy().put("alg", "HS512")) + "." + part[1] + "." + part[2],
                encoded(head.deepCopy().put("alg", "RS256")) + "." + part[1] + "." + part[2],
                encoded(head.deepCopy().put("kid", "other")) + "." + part[1] + "." + part[2],
                encoded(head.deepCopy().without("kid")) + "." + part[1] + "." + part[2],
                part[0] + "." + part[1] + "." + new StringBuilder(part[2]).reverse(),
                part[0] + "." + part[1] + ".",
                part[0] + "." + part[1],
                "",
                "..",
                "a.b.c",
                "é".repeat(5_000))) {
            assertThat(tokens.verify(forged)).as(forged).isEmpty();
        }
    }

    @Test
    void keysHave32BytesAndNamesOfTheirOwn() {
        assertThatThrownBy(() -> new AccessTokens.Key("short", new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccessTokens(List.of(OLD, key("old", 9)), () -> now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AccessTokens.Key key(String kid, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return new AccessTokens.Key(kid, secret);
    }

    private static ObjectNode json(String part) {
        return Json.object(Base64.getUrlDecoder().decode(part));
    }

    private static String encoded(ObjectNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
