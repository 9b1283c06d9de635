package com.bizosaas.embedded.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the model comes and goes. */
class ResidentTest {

    @TempDir
    private Path natives;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private EmbeddingEngine engine;

    @BeforeEach
    void start() {
        engine = new EmbeddingEngine(natives, now::get);
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        engine.rest();
    }

    @Test
    void comesAtTheFirstUseAndGoesWhenItIsNotUsed() {
        assertThat(engine.isLoaded()).isFalse();
        assertThat(engine.status().state()).isEqualTo(State.OK);
        float[] vector = engine.passage("bread");
        pass(Duration.ofMinutes(4));
        assertThat(engine.isLoaded()).isTrue();
        engine.passage("bread");
        pass(Duration.ofMinutes(4));
        assertThat(engine.isLoaded()).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(engine.isLoaded()).isFalse();
        assertThat(engine.status().state()).isEqualTo(State.OK);
        assertThat(engine.passage("bread")).isEqualTo(vector);
        engine.stop();
        assertThat(engine.isLoaded()).isFalse();
        engine.start();
        assertThat(engine.passage("bread")).isEqualTo(vector);
    }

    @Test
    void aFolderThatCannotBeUsedIsSaidAndTriedAgainLater() throws Exception {
        Path inTheWay = Files.createFile(natives.resolve("embedding"));
        assertThatThrownBy(() -> engine.passage("bread"))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining(inTheWay.toString())
                .hasMessageContaining("Give this user the right to write there");
        assertThat(engine.status().state()).isEqualTo(State.DOWN);
        assertThat(engine.status().lastFailure()).isNotNull();
        Files.delete(inTheWay);
        assertThatThrownBy(() -> engine.query("bread")).isInstanceOf(EngineFailure.class);
        pass(Resident.RETRY);
        assertThat(engine.query("bread")).hasSize(384);
        assertThat(engine.status().state()).isEqualTo(State.OK);
        assertThat(engine.status().restarts()).isOne();
    }
}
