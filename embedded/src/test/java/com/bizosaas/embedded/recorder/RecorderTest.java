package com.bizosaas.embedded.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bizosaas.embedded.EngineStatus.State;
import com.bizosaas.embedded.recorder.Recorder.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path home;

    @Test
    void whatWasRecordedIsThereAfterARestart() {
        Recorder first = start(Limits.USUAL);
        first.event(NOON, "postgres", "WARNING", "ended by signal 9", Map.of("pid", "12", "a&b=c", "ü %"));
        first.event(NOON.plusSeconds(1), "postgres", "INFO", "ready again", Map.of());
        first.metrics(NOON, Map.of("memory", 1.5, "requests", 7.0));
        first.metrics(NOON.plusSeconds(10), Map.of("memory", 2.5));
        first.stop();
        Recorder second = start(Limits.USUAL);
        var events = second.events(NOON, NOON.plusSeconds(60), 10);
        assertThat(events).extracting(Recorder.Event::message).containsExactly("ready again", "ended by signal 9");
        assertThat(events.get(1).fields()).isEqualTo(Map.of("pid", "12", "a&b=c", "ü %"));
        assertThat(second.events(NOON, NOON.plusSeconds(60), 1)).hasSize(1);
        assertThat(second.metrics("memory", NOON, NOON.plusSeconds(60)))
                .containsExactly(new Sample(NOON, 1.5), new Sample(NOON.plusSeconds(10), 2.5));
        assertThat(second.metrics("unknown", NOON, NOON.plusSeconds(60))).isEmpty();
        second.stop();
    }

    @Test
    void recordsOlderThanTwoWeeksAreForgotten() {
        Recorder first = start(Limits.USUAL);
        first.event(NOON.minus(Duration.ofDays(15)), "old", "INFO", "old", Map.of());
        first.metrics(NOON.minus(Duration.ofDays(15)), Map.of("memory", 1.0));
        first.event(NOON.minus(Duration.ofDays(13)), "young", "INFO", "young", Map.of());
        first.stop();
        Recorder second = start(Limits.USUAL);
        assertThat(second.events(Instant.EPOCH, NOON, 10))
                .extracting(Recorder.Event::source)
                .containsExactly("young");
        assertThat(second.metrics("memory", Instant.EPOCH, NOON)).isEmpty();
        second.stop();
    }

    @Test
    void aFileOverItsLimitLosesItsOldestRecords() throws Exception {
        long limit = 1L << 20;
        Recorder first = start(new Limits(Duration.ofDays(14), Long.MAX_VALUE, 100_000));
        for (int i = 0; i < 20_000; i++) {
            first.event(
                    NOON.plusMillis(i), "load", "INFO", "message " + i + " " + Integer.toHexString(i * 31), Map.of());
            first.metrics(NOON.plusMillis(i), Map.of("number", (double) i));
        }
        first.stop();
        assertThat(first.dropped()).isZero();
        assertThat(Files.size(file())).isGreaterThan(limit);
        Recorder second = start(new Limits(Duration.ofDays(14), limit, 100));
        var left = second.events(NOON, NOON.plusSeconds(60), 100_000);
        assertThat(left).hasSizeBetween(100, 19_000);
        assertThat(left.getFirst().message()).startsWith("message 19999 ");
        second.stop();
        assertThat(Files.size(file())).isLessThanOrEqualTo(limit);
    }

    @Test
    void aDamagedFileIsMovedAsideAndSaidSo() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "This is no database. ".repeat(2000));
        Recorder recorder = start(Limits.USUAL);
        assertThat(recorder.status().state()).isEqualTo(State.OK);
        assertThat(Objects.requireNonNull(recorder.status().lastFailure()).reason())
                .contains("damaged");
        recorder.event(NOON, "after", "INFO", "goes on", Map.of());
        assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10)).hasSize(1);
        recorder.stop();
        assertThat(home.resolve("recorder")).isDirectoryContaining("glob:**damaged-*");
    }

    @Test
    void aTruncatedFileIsOpenedOrReplaced() throws Exception {
        Recorder first = start(Limits.USUAL);
        for (int i = 0; i < 3000; i++) {
            first.event(NOON, "many", "INFO", "message " + i, Map.of("number", String.valueOf(i)));
        }
        first.stop();
        byte[] whole = Files.readAllBytes(file());
        for (int part : List.of(2, 3, 10)) {
            Files.write(file(), Arrays.copyOf(whole, whole.length / part));
            Recorder recorder = start(Limits.USUAL);
            recorder.event(NOON, "after", "INFO", "goes on", Map.of());
            assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10_000))
                    .extracting(Recorder.Event::message)
                    .contains("goes on");
            assertThat(recorder.status().state()).isEqualTo(State.OK);
            recorder.stop();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndNothingThrows() throws Exception {
        Files.writeString(home.resolve("recorder"), "a file where a folder should be");
        Recorder recorder = start(new Limits(Duration.ofDays(1), 1 << 20, 10));
        for (int i = 0; i < 100; i++) {
            recorder.event(NOON, "lost", "INFO", "lost", Map.of());
        }
        assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10)).isEmpty();
        assertThat(recorder.status().state()).isEqualTo(State.DEGRADED);
        assertThat(recorder.dropped()).isEqualTo(100);
        recorder.stop();
    }

    @Test
    void aFullDiskLosesRecordsAndNothingElseAndFreedSpaceHealsIt() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "none", home.toString()), "Skipped: needs root and mount");
        var recorder = new Recorder(home, Limits.USUAL, new Ticking());
        try {
            recorder.start();
            recorder.event(NOON, "kept", "INFO", "kept", Map.of());
            recorder.stop();
            recorder.start();
            assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10)).hasSize(1);
            fill(home.resolve("ballast"));
            for (int i = 0; i < 200 && recorder.status().state() == State.OK; i++) {
                for (int j = 0; j < 100; j++) {
                    recorder.event(NOON, "heavy", "INFO", "x".repeat(900) + i + j, Map.of());
                }
                recorder.metrics("none", NOON, NOON);
            }
            assertThat(recorder.status().state()).isEqualTo(State.DEGRADED);
            Files.delete(home.resolve("ballast"));
            recorder.events(NOON, NOON, 1);
            recorder.event(NOON, "after", "INFO", "after", Map.of());
            assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10_000))
                    .extracting(Recorder.Event::source)
                    .contains("kept", "after");
            assertThat(recorder.status().state()).isEqualTo(State.OK);
        } finally {
            recorder.stop();
            run("umount", "-l", home.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (file.toFile().length() >= 0) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** Each look at it is ten seconds later, so that what waits for its time to come does not wait in a test. */
    private static final class Ticking extends Clock {

        private final AtomicLong looks = new AtomicLong();

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return NOON.plusSeconds(10 * looks.incrementAndGet());
        }
    }

    @Test
    void anInterruptedCallerDoesNoHarm() {
        Recorder recorder = start(Limits.USUAL);
        recorder.event(NOON, "before", "INFO", "before", Map.of());
        Thread.currentThread().interrupt();
        recorder.events(NOON, NOON.plusSeconds(1), 10);
        assertThat(Thread.interrupted()).isTrue();
        recorder.event(NOON, "after", "INFO", "after", Map.of());
        assertThat(recorder.events(NOON, NOON.plusSeconds(1), 10)).hasSize(2);
        assertThat(recorder.status().lastFailure()).isNull();
        recorder.stop();
    }

    private Recorder start(Limits limits) {
        var recorder = new Recorder(home, limits, CLOCK);
        recorder.start();
        return recorder;
    }

    private Path file() {
        return home.resolve("recorder/recorder.mv.db");
    }
}
