package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.program.control.Check;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VerificationTest {

    private final Verification verification = new Verification(Duration.ofMillis(300));

    private JsonNode report() {
        return Json.node(Json.bytes(verification.report()));
    }

    @Test
    void whatWorksIsOk() {
        verification.add(Check.PROGRAM, () -> {});
        assertThat(report().path("ok").asBoolean()).isTrue();
        assertThat(report().at("/checks/0").has("reason")).isFalse();
    }

    @Test
    void whatIsWrongIsSaidInItsOwnWords() {
        verification.add(Check.DISK, () -> {
            throw new Verification.Wrong("3 MB are left");
        });
        verification.add(Check.FILE, () -> {
            throw new java.io.IOException("no space\nsecond line");
        });
        assertThat(report().path("ok").asBoolean()).isFalse();
        assertThat(report().at("/checks/0/reason").asString("")).isEqualTo("3 MB are left");
        assertThat(report().at("/checks/1/reason").asString("")).isEqualTo("java.io.IOException: no space");
    }

    @Test
    void oneThatHangsHangsNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        verification.add(Check.ROW, never::await);
        verification.add(Check.WALL, never::await);
        verification.add(Check.PROGRAM, () -> {});
        long began = System.nanoTime();
        JsonNode report = report();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(report.at("/checks/0/ok").asBoolean()).isTrue();
        assertThat(report.at("/checks/1/reason").asString("")).contains("no answer within");
        never.countDown();
    }
}
