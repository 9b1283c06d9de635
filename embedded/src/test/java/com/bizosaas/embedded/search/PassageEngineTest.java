package com.bizosaas.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassageEngineTest extends PassageTesting {

    private static final int DIMENSIONS = 384;

    private int sources;

    private Document.Key key() {
        sources++;
        return new Document.Key("documents", new UUID(7, sources));
    }

    /** A direction: the same number, the same vector; others stand nearly at right angles. */
    private static byte[] vector(int direction) {
        Random random = new Random(direction);
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return Quantized.of(vector);
    }

    private Source source(String title, Set<String> rights, String... texts) {
        return source(key(), title, rights, texts);
    }

    private static Source source(Document.Key key, String title, Set<String> rights, String... texts) {
        List<Passage> passages = new ArrayList<>();
        for (String text : texts) {
            passages.add(new Passage(passages.size(), text, vector(text.hashCode())));
        }
        return new Source(key, "en", title, passages, rights);
    }

    private void put(Source... put) {
        engine.apply(TENANT, List.of(put), List.of(), "1");
    }

    private List<Found> find(String text, byte[] vector, Inquiry.Mode mode) {
        return find(new Inquiry(text, () -> vector, mode, ALL, 10));
    }

    private List<Found> find(Inquiry inquiry) {
        try (PassageView view = engine.view(TENANT)) {
            return view.find(inquiry);
        }
    }

    private static final byte[] NONE = {};

    @Test
    void wordsFindPassagesByTheirStemsAndTheTitleCounts() {
        Source boats = source("Boats", ALL, "The ferry was repaired twice.", "Nothing of interest here.");
        Source repairs = source("Repairs of ferries", ALL, "The ferry was repaired twice.");
        put(boats, repairs);
        List<Found> found = find("repairing ferries", NONE, Inquiry.Mode.TEXT);
        assertThat(found).extracting(Found::source).startsWith(repairs.key(), boats.key());
        assertThat(found.getFirst().text()).isGreaterThan(found.get(1).text());
        assertThat(find("the of was", NONE, Inquiry.Mode.TEXT)).isEmpty();
    }

    @Test
    void wordsSideBySideCountMoreThanApart() {
        Source apart = source("A", ALL, "A gate for the water and a pump for the sewage stand here.");
        Source together = source("B", ALL, "A pump for the sewage and the water gate stand for here.");
        put(apart, together);
        assertThat(find("water gate", NONE, Inquiry.Mode.TEXT))
                .first()
                .extracting(Found::source)
                .isEqualTo(together.key());
    }

    @Test
    void whatTheStretchAroundAPassageSaysCountsForIt() {
        Source one = source("A", ALL, "The pump is mended in spring.", "Nobody swims.", "It rains here.");
        Source other = source("B", ALL, "The pump is mended in spring.", "Nobody swims.", "The harbour sleeps.");
        put(one, other);
        assertThat(find("pump harbour", NONE, Inquiry.Mode.TEXT))
                .filteredOn(found -> found.passage() == 0)
                .extracting(Found::source)
                .containsExactly(other.key(), one.key());
    }

    @Test
    void whatIsSaidManyPagesAwayDoesNotCount() {
        String[] pages = new String[2 * Source.STRETCH];
        Arrays.fill(pages, "Nobody swims.");
        pages[0] = "The pump is mended in spring.";
        pages[Source.STRETCH] = "The harbour sleeps.";
        Source far = source("A", ALL, pages);
        pages[1] = "The harbour sleeps.";
        Source near = source("B", ALL, pages);
        put(far, near);
        assertThat(find("pump harbour", NONE, Inquiry.Mode.TEXT))
                .filteredOn(found -> found.passage() == 0)
                .extracting(Found::source)
                .containsExactly(near.key(), far.key());
    }

    @Test
    void whatIsNotAskedForIsNotWorkedOut() {
        put(source("L", ALL, "The lamp."));
        Inquiry words = new Inquiry(
                "lamp",
                () -> {
                    throw new AssertionError();
                },
                Inquiry.Mode.TEXT,
                ALL,
                10);
        assertThat(find(words)).singleElement().satisfies(found -> {
            assertThat(found.text()).isPositive();
            assertThat(found.cosine()).isZero();
        });
        assertThat(find("lamp", vector("The lamp.".hashCode()), Inquiry.Mode.VECTOR))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.text()).isZero();
                    assertThat(found.cosine()).isGreaterThan(0.999);
                });
    }

    @Test
    void meaningFindsWhatSharesNoWord() {
        Source shoes = source("Shoes", ALL, "Footwear goes back within a month.");
        put(shoes, source("Bread", ALL, "Loaves are baked at night."));
        byte[] near = vector("Footwear goes back within a month.".hashCode());
        assertThat(find("refund", near, Inquiry.Mode.TEXT)).isEmpty();
        assertThat(find("refund", near, Inquiry.Mode.VECTOR)).first().satisfies(best -> {
            assertThat(best.source()).isEqualTo(shoes.key());
            assertThat(best.cosine()).isGreaterThan(0.999);
            assertThat(best.text()).isZero();
        });
    }

    @Test
    void bothLegsScoreEveryCandidate() {
        Source words = source("W", ALL, "The kettle boils water.");
        Source meaning = source("M", ALL, "It heats quickly.");
        Source both = source("B", ALL, "The kettle boils.");
        put(words, meaning, both);
        byte[] near = vector("The kettle boils.".hashCode());
        List<Found> found = find("kettle boils", near, Inquiry.Mode.HYBRID);
        assertThat(found).first().extracting(Found::source).isEqualTo(both.key());
        assertThat(found).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(found)
                .filteredOn(each -> each.source().equals(words.key()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.text()).isPositive();
                    assertThat(each.cosine()).isBetween(-0.3, 0.3);
                });
    }

    @Test
    void nobodyFindsWhatBelongsToOthers() {
        put(source("Open", ALL, "The safe is green."), source("Closed", Set.of("agent:x"), "The safe is red."));
        byte[] near = vector("The safe is red.".hashCode());
        for (Inquiry.Mode mode : Inquiry.Mode.values()) {
            assertThat(find("safe red", near, mode)).as(mode.name()).hasSize(1);
            assertThat(find(new Inquiry("safe red", () -> near, mode, Set.of(), 10)))
                    .isEmpty();
            assertThat(find(new Inquiry("safe red", () -> near, mode, Set.of("agent:x", "tenant"), 10)))
                    .hasSize(2);
        }
    }

    @Test
    void aSourcePutAnewHasNoneOfItsOldPassages() {
        Document.Key key = key();
        put(source(key, "One", ALL, "alpha", "beta", "gamma"));
        put(source(key, "One", ALL, "delta"));
        assertThat(find("alpha beta gamma delta", NONE, Inquiry.Mode.TEXT)).hasSize(1);
        assertThat(find("alpha", NONE, Inquiry.Mode.TEXT)).isEmpty();
    }

    @Test
    void whatIsRemovedLeavesTheDisk() throws IOException {
        Source gone = source("Gone", ALL, "zanfipebakotu");
        put(gone, source("Kept", ALL, "Something else."));
        await().atMost(Duration.ofSeconds(10)).until(() -> isOnDisk("zanfipebakotu"));
        engine.apply(TENANT, List.of(), List.of(gone.key()), "2");
        assertThat(find("zanfipebakotu", NONE, Inquiry.Mode.TEXT)).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isOnDisk("zanfipebakotu"));
        assertThat(find("something", NONE, Inquiry.Mode.TEXT)).hasSize(1);
    }

    @Test
    void whatIsRemovedJustBeforeAStopLeavesTheDiskAfterIt() {
        Source gone = source("Gone", ALL, "zanfipebakotu");
        List<Source> put = new ArrayList<>(List.of(gone));
        for (int i = 0; i < 50; i++) {
            put.add(source("Kept", ALL, "Something else " + i));
        }
        engine.apply(TENANT, put, List.of(), "1");
        await().atMost(Duration.ofSeconds(10)).until(() -> isOnDisk("zanfipebakotu"));
        engine.apply(TENANT, List.of(), List.of(gone.key()), "2");
        engine.stop();
        engine.start();
        assertThat(find("something", NONE, Inquiry.Mode.TEXT)).hasSize(50);
        await().atMost(Duration.ofSeconds(20)).until(() -> !isOnDisk("zanfipebakotu"));
    }

    private boolean isOnDisk(String word) throws IOException {
        try (var files = Files.walk(engine.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    return true;
                }
            }
        } catch (IOException | java.io.UncheckedIOException moved) {
            return true;
        }
        return false;
    }

    @Test
    void aThousandPassagesAreFoundByMeaningOneByOne() {
        List<Source> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(source("S" + i, ALL, "passage number " + i));
        }
        engine.apply(TENANT, many.subList(0, 600), List.of(), "1");
        engine.apply(TENANT, many.subList(600, 1_000), List.of(), "2");
        int first = 0;
        for (int i = 0; i < 1_000; i += 10) {
            List<Found> found = find("", vector(("passage number " + i).hashCode()), Inquiry.Mode.VECTOR);
            first += found.getFirst().source().equals(many.get(i).key()) ? 1 : 0;
        }
        assertThat(first).isGreaterThanOrEqualTo(99);
    }

    @Test
    void theIndexSaysUpToWhereItHoldsTheTablesAndIsMadeAnewForAnotherSchema() {
        engine.rebuild(TENANT, "a", index -> {
            index.accept(List.of(source("R", ALL, "rebuilt")));
            return "7";
        });
        assertThat(engine.position(TENANT, "a")).contains("7");
        assertThat(engine.position(TENANT, "b")).isEmpty();
        engine.stop();
        engine.start();
        assertThat(engine.position(TENANT, "a")).contains("7");
        assertThat(find("rebuilt", NONE, Inquiry.Mode.TEXT)).hasSize(1);
    }

    @Test
    void hostileWordsAreOnlyWords() {
        put(source("T", ALL, "plain"));
        for (String words :
                List.of("", "   ", "\"", "* ? ~ ^ ( AND", "\uD800", "a ".repeat(5_000), "x".repeat(20_000))) {
            assertThat(find(words, vector(1), Inquiry.Mode.HYBRID))
                    .as(words.substring(0, Math.min(20, words.length())))
                    .hasSizeLessThan(2);
        }
    }
}
