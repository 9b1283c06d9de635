package com.bizosaas.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus.State;
import com.bizosaas.embedded.search.Question.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of an index that fails, or cannot be read. */
class DamagedIndexTest extends EngineTesting {

    @Test
    void aDamagedIndexIsEmptiedAndDegradedUntilItIsMadeAnew() throws IOException {
        for (boolean thin : new boolean[] {true, false}) {
            rebuild("1-1", many("teapot", 200));
            engine.stop();
            garble(thin);
            Files.createFile(home.resolve("index").resolve(InUse.NAME));
            open();
            assertThat(engine.position(TENANT, SCHEMA)).isEmpty();
            assertThat(engine.status().state()).isEqualTo(State.DEGRADED);
            assertThat(found("teapot", Match.ALL)).isEmpty();
            Document made = titled("teapot");
            rebuild("2-1", List.of(made));
            assertThat(engine.status().state()).isEqualTo(State.OK);
            assertThat(engine.status().restarts()).isEqualTo(1);
            assertThat(found("teapot", Match.ALL)).containsExactly(made.key().id());
        }
    }

    @Test
    void aFolderThatCannotBeReadIsNotEmptied() throws IOException {
        rebuild("1-1", many("teapot", 3));
        engine.stop();
        Path lock = home.resolve("index").resolve(TENANT.toString());
        Path away = home.resolve("away");
        Files.move(lock, away);
        Files.createFile(lock);
        open();
        assertThatThrownBy(() -> found("teapot", Match.ALL)).isInstanceOf(EngineFailure.class);
        assertThat(lock).exists();
        Files.delete(lock);
        Files.move(away, lock);
        assertThat(found("teapot", Match.ALL)).hasSize(3);
    }

    /** {@code thin}: one byte in the middle of each large file, which only a checksum betrays. */
    private void garble(boolean thin) throws IOException {
        Random random = new Random(7);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            if (thin && bytes.length > 1000) {
                bytes[bytes.length / 2]++;
            } else if (!thin) {
                byte[] noise = new byte[Math.max(1, bytes.length / 2)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, 0, Math.min(noise.length, bytes.length));
            }
            Files.write(file, bytes);
        }
    }

    @Test
    void anIndexThatFailsWhileItIsOpenIsMended() {
        rebuild("1-1", List.of(titled("teapot")));
        List<UUID> told = new ArrayList<>();
        engine.whenDamaged(told::add);
        try (View view = engine.view(TENANT, "")) {
            assertThat(fail(new IOException("a disk that fails"))).hasMessageContaining("failed");
            assertThat(view).isNotNull();
        }
        assertThat(told).containsExactly(TENANT);
        assertThat(engine.status().state()).isEqualTo(State.DEGRADED);
        assertThat(engine.position(TENANT, SCHEMA)).contains("1-1");
        assertThat(engine.status().state()).isEqualTo(State.OK);
        assertThat(found("teapot", Match.ALL)).hasSize(1);
    }

    @Test
    void whoFailsLateAtAnIndexDoesNotCloseTheNextOne() {
        rebuild("1-1", List.of(titled("teapot")));
        TenantIndex first = engine.indexes().taken(TENANT);
        engine.indexes().damaged(TENANT, first, new IOException("a disk that fails"));
        assertThat(engine.position(TENANT, SCHEMA)).contains("1-1");
        long opening = engine.opening(TENANT);
        engine.indexes().damaged(TENANT, first, new IOException("the same, seen late"));
        assertThat(engine.opening(TENANT)).isEqualTo(opening).isNotZero();
        assertThat(engine.status().state()).isEqualTo(State.OK);
    }

    @Test
    void aMistakeOfTheProgramIsNoDamage() {
        rebuild("1-1", List.of(titled("teapot")));
        long opening = engine.opening(TENANT);
        assertThatThrownBy(() -> engine.indexes().with(TENANT, index -> {
                    throw new IllegalArgumentException("a mistake");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.opening(TENANT)).isEqualTo(opening);
        assertThat(engine.status().state()).isEqualTo(State.OK);
    }
}
