package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChoresTest {

    private static final Duration SOON = Duration.ofMillis(5);

    @Test
    void aLongChoreDelaysNoOtherAndAFailureEndsNone() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch beats = new CountDownLatch(3);
        try (Chores chores = new Chores()) {
            chores.every(SOON, () -> {
                try {
                    never.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            chores.every(SOON, () -> {
                beats.countDown();
                throw new IllegalStateException("as asked");
            });
            assertThat(beats.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
