package com.bizosaas.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of an index to which nothing is written. */
class RestingIndexTest extends PassageTesting {

    private int sources;

    /** So many writes of so many sources each. */
    private List<Document.Key> put(int writes, int each) {
        List<Document.Key> keys = new ArrayList<>();
        for (int i = 0; i < writes; i++) {
            List<Source> some = IntStream.range(0, each)
                    .mapToObj(place -> source(++sources))
                    .toList();
            engine.apply(TENANT, some, List.of(), String.valueOf(sources));
            some.forEach(source -> keys.add(source.key()));
        }
        return keys;
    }

    private static Source source(int number) {
        byte[] vector = {(byte) (number % 100 + 1), (byte) (number / 100 + 1), 1, 0};
        Passage passage = new Passage(0, "word" + number + " common", vector);
        return new Source(new Document.Key("documents", new UUID(7, number)), "en", "T", List.of(passage), ALL);
    }

    private List<Integer> segments() {
        try (PassageView view = engine.view(TENANT)) {
            return view.reader().leaves().stream()
                    .map(leaf -> leaf.reader().numDocs())
                    .toList();
        }
    }

    private long segmentsOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(engine.folder().resolve(TENANT.toString()))) {
            return files.filter(file -> file.toString().endsWith(".si")).count();
        }
    }

    private List<Found> find(String words) {
        try (PassageView view = engine.view(TENANT)) {
            return view.find(words(words));
        }
    }

    private static Inquiry words(String words) {
        return new Inquiry(words, () -> new byte[0], Inquiry.Mode.TEXT, ALL, 5_000);
    }

    /** Lets the index rest at once, as it would after half a minute; ends when it does. */
    private void rest() {
        await().until(() -> engine.indexes().with(TENANT, index -> {
            index.rest(0);
            return !index.isMerging();
        }));
        engine.indexes().with(TENANT, index -> {
            index.rest(0);
            return index;
        });
    }

    @Test
    void manySegmentsBecomeOneAndAllIsFound() throws IOException {
        put(30, 20);
        assertThat(segments()).hasSizeGreaterThan(1);
        rest();
        assertThat(segments()).containsExactly(600);
        assertThat(segmentsOnDisk()).as("what was merged is gone").isEqualTo(1);
        assertThat(find("common")).hasSize(600);
        assertThat(find("word417")).hasSize(1);
        engine.stop();
        engine.start();
        assertThat(segments()).containsExactly(600);
    }

    @Test
    void whatSomebodyStillLooksAtLeavesTheDiskAfterwards() throws IOException {
        put(30, 20);
        try (PassageView view = engine.view(TENANT)) {
            rest();
            assertThat(view.find(words("common"))).hasSize(600);
        }
        rest();
        assertThat(segments()).containsExactly(600);
        assertThat(segmentsOnDisk()).isEqualTo(1);
    }

    @Test
    void whatIsMuchSmallerStaysBesideTheLargest() {
        put(30, 20);
        rest();
        put(4, 5);
        assertThat(segments()).hasSize(5);
        rest();
        assertThat(segments()).containsExactlyInAnyOrder(600, 20);
        put(4, 5);
        rest();
        assertThat(segments()).as("more than a twentieth").containsExactly(640);
    }

    @Test
    void nothingThatIsWrittenMeanwhileIsLost() {
        List<Document.Key> first = put(30, 20);
        engine.indexes().with(TENANT, index -> {
            index.rest(0);
            return index;
        });
        put(5, 20);
        engine.apply(TENANT, List.of(), first.subList(0, 50), "end");
        assertThat(find("common")).hasSize(650);
        rest();
        assertThat(find("common")).hasSize(650);
        engine.stop();
        engine.start();
        assertThat(find("common")).hasSize(650);
        assertThat(find("word1")).isEmpty();
    }

    @Test
    void anIndexThatWasLeftInManySegmentsRestsWithoutAWrite() {
        put(30, 20);
        engine.stop();
        engine.start();
        assertThat(segments()).hasSizeGreaterThan(1);
        rest();
        assertThat(segments()).containsExactly(600);
    }
}
