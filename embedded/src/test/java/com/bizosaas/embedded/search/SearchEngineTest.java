package com.bizosaas.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus.State;
import com.bizosaas.embedded.search.Question.Match;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchEngineTest extends EngineTesting {

    @ParameterizedTest
    @CsvSource({
        "Brûlée Crème,brulee,ALL,true",
        "Brulee,brûlée,ALL,true",
        "STRASSE,straße,ALL,true",
        "painted,painting,ALL,true",
        "happy,happiness,ALL,true",
        "lantern,lant,ALL,true",
        "lantern,antern,ALL,false",
        "lantern,lamtern,ALL,false",
        "lantern,lamtern,ALMOST,true",
        "lantern,latnern,ALMOST,true",
        "lantern,lamtarn,ALMOST,false",
        "lanternfish,lamtarnfish,ALMOST,true",
        "lamp,lomp,ALMOST,false",
        "lamps,lomps,ALMOST,true",
        "red lamp,lamp blue,ALL,false",
        "red lamp,lamp blue,ANY,true",
        "red lamp,title:lamp,ANY,true",
        "SKU-4711,sku4711,ALL,false",
        "SKU-4711,sku 4711,ALL,true",
        "SKU-4711,4711-sku,ALL,true",
        "a_b.c:d,c,ALL,true",
        "กาแฟร้อน,กาแฟ,ALL,true",
        "検索エンジン,検索,ALL,true"
    })
    void wordsAreMeantSo(String title, String words, Match match, boolean isFound) {
        Document made = put(titled(title));
        assertThat(found(words, match).contains(made.key().id())).isEqualTo(isFound);
    }

    @Test
    void aPhraseStandsSideBySideInOneText() {
        Document one =
                put(document(new Document.Text(false, 2, "red round"), new Document.Text(false, 2, "lamp shade")));
        assertThat(found("\"red round\"", Match.ANY)).containsExactly(one.key().id());
        for (String apart :
                List.of("\"round red\"", "\"round lamp\"", "\"red lamp\"", "\"re round\"", "\"reds round\"")) {
            assertThat(found(apart, Match.ANY)).as(apart).isEmpty();
        }
        assertThat(found("\"red round\" shade", Match.ALL)).hasSize(1);
    }

    @Test
    void aTitleWeighsMoreThanATagAndATagMoreThanText() {
        UUID text = put(document(new Document.Text(true, 3, "one"), new Document.Text(false, 1, "teapot")))
                .key()
                .id();
        UUID tag = put(document(new Document.Text(true, 3, "two"), new Document.Text(false, 2, "teapot")))
                .key()
                .id();
        UUID title = put(document(new Document.Text(true, 3, "teapot"), new Document.Text(false, 1, "three")))
                .key()
                .id();
        assertThat(found("teapot", Match.ALL)).containsExactly(title, tag, text);
    }

    @Test
    void onlyWhoHasATokenFinds() {
        Document made = put(titled("teapot"));
        assertThat(found("teapot", Match.ALL, "all")).containsExactly(made.key().id());
        assertThat(found("teapot", Match.ALL, "other")).isEmpty();
    }

    @Test
    void anotherLanguageFoldsItsOwnEndings() {
        Document german = new Document(
                new Document.Key("shop.thing", UUID.randomUUID()),
                "de-AT",
                List.of(new Document.Text(true, 3, "Bücherregale")),
                Set.of("all"));
        put(german);
        put(titled("painted"));
        assertThat(found("bucherregal", Match.ALL)).containsExactly(german.key().id());
        assertThat(found("bücherregales", Match.ALL))
                .containsExactly(german.key().id());
        assertThat(found("painting", Match.ALL)).hasSize(1);
    }

    @Test
    void thePagesOfOneViewAreWholeWhateverIsWrittenMeanwhile() {
        List<UUID> stood = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stood.add(put(titled("teapot " + i)).key().id());
        }
        Question question = new Question("teapot", Match.ALL, Set.of("all"), false);
        List<UUID> walked = new ArrayList<>();
        String name = "";
        @Nullable Hit behind = null;
        for (int page = 0; page < 7; page++) {
            try (View view = engine.view(TENANT, name)) {
                List<Hit> hits = view.best(question, behind, 3);
                walked.addAll(ids(hits));
                name = view.name();
                behind = hits.getLast();
            }
            put(titled("teapot teapot"));
            engine.apply(TENANT, List.of(), List.of(new Document.Key("shop.thing", stood.get(page))), "");
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(stood);
    }

    @Test
    void whatWasCommittedIsThereAfterARestartUpToItsPosition() {
        rebuild("7-1", List.of());
        Document made = titled("teapot");
        engine.apply(TENANT, List.of(made), List.of(), "8-1");
        restart();
        assertThat(engine.position(TENANT, SCHEMA)).contains("8-1");
        assertThat(found("teapot", Match.ALL)).containsExactly(made.key().id());
        assertThat(engine.position(TENANT, "another schema")).isEmpty();
    }

    @Test
    void whileAnIndexIsMadeAnewTheOldOneIsFound() {
        Document old = put(titled("teapot old"));
        engine.rebuild(TENANT, SCHEMA, index -> {
            index.accept(List.of(titled("teapot new")));
            assertThat(found("teapot", Match.ALL)).containsExactly(old.key().id());
            return "1-1";
        });
        assertThat(found("teapot", Match.ALL))
                .hasSize(1)
                .doesNotContain(old.key().id());
    }

    @Test
    void anInterruptedRebuildLeavesTheLastWholeIndex() {
        Document old = titled("teapot old");
        rebuild("1-1", List.of(old));
        Document later = titled("teapot later");
        engine.apply(TENANT, List.of(later), List.of(), "2-1");
        assertThatThrownBy(() -> engine.rebuild(TENANT, SCHEMA, index -> {
                    index.accept(List.of(titled("teapot new")));
                    throw new IllegalStateException("the tables are away");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 2; i++) {
            assertThat(engine.position(TENANT, SCHEMA)).contains("2-1");
            assertThat(found("teapot", Match.ALL))
                    .containsExactlyInAnyOrder(old.key().id(), later.key().id());
            restart();
        }
        assertThat(engine.status().state()).isEqualTo(State.OK);
    }

    @Test
    void aRebuildWhoseIndexFailsMeanwhileIsNoWholeOne() {
        Document old = titled("teapot old");
        rebuild("1-1", List.of(old));
        assertThatThrownBy(() -> engine.rebuild(TENANT, SCHEMA, index -> {
                    index.accept(List.of(titled("teapot new")));
                    fail(new IOException("a disk that fails"));
                    index.accept(List.of(titled("teapot newer")));
                    return "2-1";
                }))
                .isInstanceOf(IndexDamaged.class);
        assertThat(engine.position(TENANT, SCHEMA)).contains("1-1");
        assertThat(found("teapot", Match.ALL)).containsExactly(old.key().id());
    }

    @Test
    void aQuestionHasItsOwnTimeAndAnAnswerThatIsCutIsNone() throws InterruptedException {
        rebuild("1-1", many("teapot", 3));
        Question question = new Question("teapot", Match.ALL, Set.of("all"), false);
        engine.stop();
        engine = new SearchEngine(home, Duration.ofMillis(400));
        engine.start();
        try (View view = engine.view(TENANT, "")) {
            Thread.sleep(500);
            assertThat(view.best(question, null, 10)).hasSize(3);
        }
        engine.stop();
        engine = new SearchEngine(home, Duration.ZERO);
        engine.start();
        try (View view = engine.view(TENANT, "")) {
            assertThatThrownBy(() -> view.best(question, null, 10)).isInstanceOf(SearchTimeout.class);
            assertThatThrownBy(() -> view.count(question)).isInstanceOf(SearchTimeout.class);
        }
        assertThat(engine.status().state()).isEqualTo(State.OK);
    }

    @Test
    void pagesAreWholeWithoutTheViewOfTheFirst() {
        List<UUID> stood = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stood.add(put(titled("teapot")).key().id());
        }
        Question question = new Question("teapot", Match.ALL, Set.of("all"), false);
        List<UUID> walked = new ArrayList<>();
        @Nullable Hit behind = null;
        List<Hit> hits = List.of();
        for (int page = 0; page == 0 || !hits.isEmpty(); page++) {
            try (View view = engine.view(TENANT, "")) {
                Hit from = behind == null ? null : view.again(question, behind).orElseThrow();
                hits = view.best(question, from, 3);
                walked.addAll(ids(hits));
                behind = hits.isEmpty() ? null : hits.getLast();
            }
            put(titled("teapot teapot teapot"));
            put(titled("something else of many words"));
            engine.apply(TENANT, List.of(), List.of(new Document.Key("shop.thing", walked.get(page))), "");
            restart();
        }
        assertThat(walked).containsAll(stood).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDoneOnTheSideOpensNoIndexAndIsNoUse() {
        put(titled("teapot"));
        List<UUID> others = Stream.generate(UUID::randomUUID).limit(31).toList();
        others.forEach(other -> engine.apply(other, List.of(titled("teapot")), List.of(), ""));
        engine.indexes().ifOpen(TENANT, index -> index);
        engine.apply(UUID.randomUUID(), List.of(titled("teapot")), List.of(), "");
        assertThat(engine.opening(TENANT)).as("used least recently").isZero();
        engine.drop(TENANT);
        engine.indexes().ifOpen(TENANT, index -> index);
        assertThat(home.resolve("index").resolve(TENANT.toString())).doesNotExist();
        assertThat(engine.opening(TENANT)).isZero();
    }

    @Test
    void aPositionWithoutAChangeWritesNothingAndIsKeptWithTheNextChange() {
        rebuild("1-1", List.of());
        restart();
        engine.reached(TENANT, "2-1");
        assertThat(engine.position(TENANT, SCHEMA)).contains("2-1");
        restart();
        assertThat(engine.position(TENANT, SCHEMA)).contains("1-1");
        engine.reached(TENANT, "3-1");
        engine.apply(TENANT, List.of(titled("teapot")), List.of(), "");
        restart();
        assertThat(engine.position(TENANT, SCHEMA)).contains("3-1");
    }

    @Test
    void aDroppedTenantLeavesNoByteOfItsWords() throws IOException {
        rebuild("1-1", many("confidentialword", 50));
        UUID other = UUID.randomUUID();
        engine.apply(other, List.of(titled("otherword")), List.of(), "");
        assertThat(holdsByte("confidentialword")).isTrue();
        try (View view = engine.view(TENANT, "")) {
            view.name();
        }
        engine.drop(TENANT);
        assertThat(holdsByte("confidentialword")).isFalse();
        assertThat(files()).noneMatch(file -> file.toString().contains(TENANT.toString()));
        assertThat(files()).isNotEmpty();
        assertThat(found("confidentialword", Match.ANY)).isEmpty();
    }

    private boolean holdsByte(String text) throws IOException {
        for (Path file : files()) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void noMoreThanThirtyTwoIndexesAreOpenAndNoneForgets() {
        List<UUID> tenants = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID tenant = UUID.randomUUID();
            tenants.add(tenant);
            engine.apply(tenant, List.of(titled("teapot")), List.of(), "");
            assertThat(engine.open()).isLessThanOrEqualTo(32);
        }
        Question question = new Question("teapot", Match.ALL, Set.of("all"), false);
        for (UUID tenant : tenants) {
            try (View view = engine.view(tenant, "")) {
                assertThat(view.best(question, null, 10)).hasSize(1);
            }
        }
        assertThat(engine.open()).isEqualTo(32);
    }

    @Test
    void manyWordsInManyFieldsAreNoTrouble() {
        for (String language : List.of("en", "de", "fr", "es")) {
            put(new Document(
                    new Document.Key("shop.thing", UUID.randomUUID()),
                    language,
                    List.of(
                            new Document.Text(true, 3, "teapots"),
                            new Document.Text(false, 3, "teapots"),
                            new Document.Text(false, 2, "teapots"),
                            new Document.Text(false, 1, "teapots")),
                    Set.of("all")));
        }
        StringBuilder words = new StringBuilder();
        for (char c = 'a'; c <= 'z'; c++) {
            words.append("teapot").append(c).append(' ');
        }
        assertThat(found(words.toString(), Match.ANY)).hasSize(4);
    }

    @Test
    void whatDoesNotRunSaysSo() {
        engine.stop();
        assertThatThrownBy(() -> found("teapot", Match.ALL)).isInstanceOf(EngineFailure.class);
        assertThat(engine.status().state()).isEqualTo(State.DOWN);
        open();
        assertThat(engine.works()).isTrue();
    }
}
