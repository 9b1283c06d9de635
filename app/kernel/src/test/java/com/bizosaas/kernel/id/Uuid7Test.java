package com.bizosaas.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    @Test
    void theTimeStandsInFront() {
        UUID id = new Uuid7(() -> NOON).make();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Uuid7.millis(id)).isEqualTo(NOON.toEpochMilli());
        assertThat(Math.abs(Uuid7.millis(Uuid7.next()) - System.currentTimeMillis()))
                .isLessThan(5_000);
    }

    @Test
    void idsGrowWhileTheClockStandsStillOrGoesBack() {
        Instant[] now = {NOON};
        Uuid7 ids = new Uuid7(() -> now[0]);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            now[0] = i < 10_000 ? NOON : NOON.minusSeconds(i);
            made.add(ids.make().toString());
        }
        assertThat(made).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void threadsNeverMakeTheSameAndEachSeesItsOwnGrow() {
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8).parallel().forEach(thread -> {
            String before = "";
            for (int i = 0; i < 20_000; i++) {
                UUID id = Uuid7.next();
                assertThat(id.toString()).isGreaterThan(before);
                before = id.toString();
                all.add(id);
            }
        });
        assertThat(all).hasSize(160_000);
    }
}
