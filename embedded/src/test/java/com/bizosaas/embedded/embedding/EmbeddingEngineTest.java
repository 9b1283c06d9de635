package com.bizosaas.embedded.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingEngineTest {

    private static final String LOAF = "A loaf of rye bread, baked this morning.";

    @TempDir
    private static Path natives;

    private static EmbeddingEngine engine;

    @BeforeAll
    static void start() {
        engine = new EmbeddingEngine(natives);
        engine.start();
    }

    @AfterAll
    static void stop() {
        engine.stop();
    }

    private static double likeness(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }

    @Test
    void aVectorHasLengthOne() {
        float[] vector = engine.passage(LOAF);
        assertThat(vector).hasSize(engine.dimensions()).hasSize(384);
        assertThat(likeness(vector, vector)).isCloseTo(1, within(1e-6));
        assertThat(likeness(engine.passage(""), engine.passage(" \u0000"))).isCloseTo(1, within(1e-6));
        assertThat(engine.model()).isEqualTo("bge-small-en-v1.5-q");
    }

    @Test
    void aParaphraseIsNearerThanAnotherSubject() {
        float[] passage = engine.passage(LOAF);
        double paraphrase = likeness(passage, engine.passage("Fresh bread made of rye flour earlier today."));
        double other = likeness(passage, engine.passage("The court dismissed the appeal of the tenant."));
        assertThat(paraphrase).isGreaterThan(other + 0.2);
    }

    @Test
    void aQuestionIsNearestToWhatAnswersIt() {
        String question = "When was the bread made?";
        float[] query = engine.query(question);
        assertThat(query).isNotEqualTo(engine.passage(question));
        assertThat(query).isEqualTo(engine.passage(Bge.QUERY_PREFIX + question));
        assertThat(likeness(query, engine.passage(LOAF)))
                .isGreaterThan(likeness(query, engine.passage("Our office is closed on public holidays.")) + 0.1);
    }

    @Test
    void aTextHasTheSameVectorWhateverRunsBesideIt() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            texts.add((LOAF + " Number " + i + ". ").repeat(1 + i % 8));
        }
        List<float[]> alone = texts.stream().map(engine::passage).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 72; i++) {
                String text = texts.get(i * 7 % texts.size());
                together.add(threads.submit(() -> engine.passage(text)));
            }
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i * 7 % texts.size()));
            }
        }
    }

    @Test
    void aQuestionWaitsForNoPassages() throws Exception {
        String text = "A long passage about bread and butter. ".repeat(40);
        float[] alone = engine.passage(text);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<float[]>> waiting = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                waiting.add(threads.submit(() -> engine.passageInBackground(text)));
                waiting.add(threads.submit(() -> engine.passage(text)));
            }
            for (int i = 0; i < 5; i++) {
                engine.query("When was the bread made?");
            }
            assertThat(waiting)
                    .as("most still wait")
                    .filteredOn(each -> !each.isDone())
                    .hasSizeGreaterThan(60);
            for (Future<float[]> each : waiting) {
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void whatFollowsTheLastTokenThatFitsHasNoPart() {
        String text = "one two three four five six seven eight nine ten ".repeat(100);
        Tokens tokens = engine.tokens(text, 0, engine.mostTokens());
        assertThat(tokens.size()).isEqualTo(254);
        float[] vector = engine.passage(text.substring(0, tokens.end()));
        assertThat(engine.passage(text)).isEqualTo(vector);
        assertThat(engine.passage(text.substring(0, tokens.end(252)))).isNotEqualTo(vector);
        assertThat(engine.query(text)).isEqualTo(engine.passage(Bge.QUERY_PREFIX + text));
    }

    @Test
    void isUnpackedOnceAndMendedWhenDamaged(@TempDir Path folder) throws Exception {
        Path file = Bge.MODEL.unpackInto(folder);
        var written = Files.getLastModifiedTime(file);
        Bge.MODEL.unpackInto(folder);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        byte[] bytes = Files.readAllBytes(file);
        bytes[1_000_000]++;
        Files.write(file, bytes);
        Files.writeString(folder.resolve(Bge.MODEL.name() + ".new"), "what a crash left");
        Bge.MODEL.unpackInto(folder);
        bytes[1_000_000]--;
        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theLibraryHoldsNoUploader() throws Exception {
        for (Artifact library : OnnxLibrary.forThisMachine()) {
            assertThat(new String(library.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("libcurl", "mbedtls", "ORT_DISABLE_TELEMETRY", "getaddrinfo");
        }
    }

    @Test
    void failsWhenItDoesNotRun() {
        EmbeddingEngine another = new EmbeddingEngine(natives);
        assertThatThrownBy(() -> another.passage(LOAF)).isInstanceOf(EngineFailure.class);
        another.start();
        another.start();
        assertThat(another.status().state()).isEqualTo(State.OK);
        another.stop();
        another.stop();
        assertThat(another.status().state()).isEqualTo(State.DOWN);
        assertThatThrownBy(() -> another.passage(LOAF))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("was stopped");
        assertThat(another.count("hello world")).isEqualTo(2);
    }
}
