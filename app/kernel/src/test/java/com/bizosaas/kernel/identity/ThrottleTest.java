package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Throttle throttle = new Throttle(() -> now, new LocalCache());

    private String attempt(String account, String address, IdentityProblem outcome) {
        try {
            return throttle.attempt(account, address, () -> {
                throw new Problem(outcome);
            });
        } catch (Problem problem) {
            return problem.code() == KernelProblem.RATE_LIMITED
                    ? "wait " + problem.headers().get("Retry-After")
                    : "no";
        }
    }

    private String fail(String account, String address) {
        return attempt(account, address, IdentityProblem.BAD_CREDENTIALS);
    }

    private String succeed(String account, String address) {
        return throttle.attempt(account, address, () -> "yes");
    }

    @Test
    void theWaitDoublesFromOneSecondToFiveMinutes() {
        for (int i = 0; i < 4; i++) {
            fail("ada", "10.0.0." + i);
        }
        List<String> waits = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            assertThat(fail("ada", "10.0.1." + i)).isEqualTo("no");
            String wait = fail("ada", "10.0.2." + i);
            waits.add(wait);
            now = now.plusSeconds(Long.parseLong(wait.substring(5)));
        }
        assertThat(waits)
                .containsExactly(
                        "wait 1",
                        "wait 2",
                        "wait 4",
                        "wait 8",
                        "wait 16",
                        "wait 32",
                        "wait 64",
                        "wait 128",
                        "wait 256",
                        "wait 300",
                        "wait 300");
        assertThat(succeed("ada", "10.0.3.1")).isEqualTo("yes");
        assertThat(fail("ada", "10.0.3.1")).isEqualTo("no");
        assertThat(succeed("ada", "10.0.3.1")).isEqualTo("yes");
    }

    @Test
    void twentyFailuresFromOneAddressHoldItUpAndOnesOwnSignInDoesNotClearThem() {
        for (int i = 0; i < 20; i++) {
            assertThat(fail("account " + i, "10.0.0.1")).isEqualTo("no");
        }
        assertThat(fail("ada", "10.0.0.1")).isEqualTo("wait 1");
        assertThat(succeed("ada", "10.0.0.2")).isEqualTo("yes");
        now = now.plusSeconds(1);
        assertThat(succeed("mallory", "10.0.0.1")).isEqualTo("yes");
        assertThat(fail("ada", "10.0.0.1")).isEqualTo("no");
        assertThat(fail("ada", "10.0.0.1")).isEqualTo("wait 2");
    }

    @Test
    void oneClientOwnsAWholeNetworkOfTheNewKind() {
        for (int i = 0; i < 20; i++) {
            fail("account " + i, "2001:db8:0:1::" + Integer.toHexString(i + 1));
        }
        assertThat(fail("ada", "2001:db8:0:1:ffff::1")).isEqualTo("wait 1");
        assertThat(fail("ada", "2001:db8:0:2::1")).isEqualTo("no");
    }

    @Test
    void whatIsNeitherFailureNorSuccessCountsForNothing() {
        for (int i = 0; i < 4; i++) {
            fail("ada", "10.0.0.1");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(attempt("ada", "10.0.0.1", IdentityProblem.OTP_REQUIRED)).isEqualTo("no");
        }
        assertThat(attempt("ada", "10.0.0.1", IdentityProblem.OTP_INVALID)).isEqualTo("no");
        assertThatThrownBy(() -> succeed("ada", "10.0.0.1")).isInstanceOf(Problem.class);
    }
}
