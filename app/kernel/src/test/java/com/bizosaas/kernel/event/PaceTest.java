package com.bizosaas.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.event.News.Left;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration POLL = Duration.ofSeconds(1);

    @Test
    void whileAnOldTransactionHoldsAllBackItLooksEverMoreSeldom() {
        Pace pace = new Pace(POLL);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            Duration now = pace.after(Left.HELD);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
        assertThat(pace.after(Left.HELD)).isEqualTo(POLL);
        assertThat(pace.after(Left.HELD)).isEqualTo(POLL);
    }

    @Test
    void whatCouldBeReadBringsItBackToItsFirstPause() {
        Pace pace = new Pace(POLL);
        Duration first = pace.after(Left.HELD);
        pace.after(Left.HELD);
        assertThat(pace.after(Left.SETTLING)).isEqualTo(first);
        assertThat(pace.after(Left.HELD)).isEqualTo(first);
    }

    @Test
    void itGoesOnAtOnceOrRestsAsThereIsMoreOrNothing() {
        Pace pace = new Pace(POLL);
        assertThat(pace.after(Left.MORE)).isZero();
        assertThat(pace.after(Left.NOTHING)).isEqualTo(POLL);
    }
}
