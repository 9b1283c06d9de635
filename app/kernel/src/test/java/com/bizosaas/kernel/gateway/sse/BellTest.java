package com.bizosaas.kernel.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.sse.Bell.Heard;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BellTest {

    private static final UUID JOB = new UUID(0, 1);

    private final Bell bell = new Bell();

    @Test
    void whoListensHearsWhatRingsBeforeHeWaits() {
        Bell.Listener listener = bell.listen(JOB);
        System.gc();
        bell.ring(JOB);
        assertThat(listener.await(Duration.ofSeconds(10))).isEqualTo(Heard.NEWS);
        assertThat(bell.listen(JOB).await(Duration.ofMillis(1))).isEqualTo(Heard.NOTHING);
    }

    @Test
    void nobodyWaitsAfterTheEnd() {
        Bell.Listener listener = bell.listen(JOB);
        bell.close();
        assertThat(listener.await(Duration.ofSeconds(10))).isEqualTo(Heard.THE_END);
    }
}
