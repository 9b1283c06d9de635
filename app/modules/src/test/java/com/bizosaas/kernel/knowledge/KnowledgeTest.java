package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.knowledge.Shelf.DOCUMENTS;
import static com.bizosaas.kernel.knowledge.Shelf.line;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.tx.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KnowledgeTest {

    private static final List<String> MODES = List.of("&mode=text", "&mode=vector", "&mode=hybrid");

    private static Shelf shelf;

    @BeforeAll
    static void open() {
        shelf = new Shelf();
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    @Test
    void aTextIsFoundAndQuotedWhereItStands() {
        String text = "Café notes 🚢🚢 – harbour.\n\nThe zaluti valve is cleaned with warm cider. It is never oiled.";
        String id = shelf.upload(EDDA, "notes.txt", text, "title", "Harbour notes");
        shelf.site
                .get(RITA, DOCUMENTS + "/" + id)
                .expectJson("/status", "ready")
                .expectJson("/scope", "tenant");
        assertThat(shelf.site
                        .get(RITA, DOCUMENTS + "/" + id + "/text")
                        .response()
                        .body())
                .isEqualTo(text);
        for (String mode : MODES) {
            assertThat(shelf.found(RITA, "zaluti valve cider", mode))
                    .as(mode)
                    .first()
                    .isEqualTo("Harbour notes");
        }
        JsonNode answer = shelf.ask(RITA, "What is the zaluti valve cleaned with?");
        assertThat(answer.path("found").booleanValue()).isTrue();
        for (JsonNode citation : answer.path("citations")) {
            int from = text.offsetByCodePoints(0, citation.path("start").intValue());
            int to = text.offsetByCodePoints(0, citation.path("end").intValue());
            assertThat(citation.path("quote").stringValue()).isEqualTo(text.substring(from, to));
        }
        assertThat(answer.path("citations").path(0).path("quote").stringValue()).contains("cider");
    }

    @Test
    void whoMayReadATextIsToldWhereItsPassagesStand() {
        String text = "# Gate\n\nThe 🚢 gate opens at six.\n\n# Tower\n\nThe tower is lit at night.";
        String id = shelf.upload(ANNA, "tower.md", text, "title", "Tower notes", "scope", "group:keepers");
        JsonNode passages = shelf.site
                .get(ANNA, DOCUMENTS + "/" + id + "/passages")
                .expectStatus(200)
                .json()
                .path("data");
        assertThat(passages.size()).isPositive();
        String part = shelf.site
                .get(ANNA, DOCUMENTS + "/" + id + "/text?start=12&end=18")
                .expectStatus(200)
                .response()
                .body();
        assertThat(part).isEqualTo("🚢 gate");
        shelf.site.get(ANNA, DOCUMENTS + "/" + id + "/text?start=x").expectStatus(400);
        int before = 0;
        for (JsonNode passage : passages) {
            assertThat(passage.path("start").intValue()).isGreaterThanOrEqualTo(before);
            assertThat(passage.path("heading").stringValue()).isIn("Gate", "Tower");
            before = passage.path("end").intValue();
        }
        assertThat(before).isLessThanOrEqualTo(text.codePointCount(0, text.length()));
        shelf.site.get(RITA, DOCUMENTS + "/" + id + "/passages").expectStatus(404);
        shelf.site.get(ANNA, DOCUMENTS + "/none/passages").expectStatus(404);
    }

    @Test
    void anUnreadableFileFailsWithItsReason() {
        JsonNode accepted = shelf.send(EDDA, "broken.pdf", "%PDF-1.4 and nothing more")
                .expectStatus(202)
                .json();
        JsonNode job = shelf.job(EDDA, accepted.path("job").stringValue());
        assertThat(job.path("status").stringValue()).isEqualTo("failed");
        Reply document = shelf.site
                .get(EDDA, DOCUMENTS + "/" + accepted.path("document").stringValue())
                .expectJson("/status", "failed");
        assertThat(document.json().path("reason").stringValue()).isNotBlank();
        shelf.send(EDDA, "empty.txt", "x", "scope", "planet").expectStatus(422);
        shelf.send(RITA, "a.txt", "x").expectStatus(403);
        shelf.site.post(EDDA, DOCUMENTS, "{}").expectStatus(415);
    }

    @Test
    void aFileThatCouldNotBeReadIsReadOnceMoreWhenSomebodyAsks() throws IOException {
        String id = shelf.send(EDDA, "later.txt", "  \n ")
                .expectStatus(202)
                .json()
                .path("document")
                .stringValue();
        String path = DOCUMENTS + "/" + id;
        await().until(() ->
                shelf.site.get(EDDA, path).json().path("status").stringValue().equals("failed"));
        Files.writeString(blobOf(id), "The ruvola bell rings at noon.");
        shelf.site.post(RITA, path + "/retry", "").expectStatus(403);
        shelf.site.post(EDDA, path + "/retry", "").expectStatus(200).expectJson("/status", "processing");
        await().until(() ->
                shelf.site.get(EDDA, path).json().path("status").stringValue().equals("ready"));
        await().until(() -> shelf.found(EDDA, "ruvola bell", "&mode=text").contains("later"));
        String version = shelf.site.get(EDDA, path).json().path("version").toString();
        shelf.site.post(EDDA, path + "/retry", "").expectStatus(200).expectJson("/version", version);
    }

    /** Where the file of a document is kept. */
    private static Path blobOf(String document) throws IOException {
        String hash = shelf.declared
                .kernel()
                .database()
                .read(
                        Caller.system(EDDA.tenant()),
                        tx -> tx.first(
                                Sql.of(
                                        "select blob from knowledge.document where tenant_id = ? and id = ?",
                                        tx.tenant(),
                                        UUID.fromString(document)),
                                Row::text))
                .orElseThrow();
        try (Stream<Path> files = Files.walk(shelf.declared.files())) {
            return files.filter(file -> file.endsWith(hash)).findFirst().orElseThrow();
        }
    }

    @Test
    void importingAgainCostsWhatChanged() {
        String[] lines = {
            line("i-1", "One", "The first sheet."), line("i-2", "Two", "The second sheet."), "{\"title\":7}", "oops"
        };
        JsonNode first = shelf.imported(EDDA, lines);
        assertThat(first.path("counts").path("created").intValue()).isEqualTo(2);
        assertThat(first.path("counts").path("failed").intValue()).isEqualTo(2);
        assertThat(first.path("errors").size()).isEqualTo(2);
        lines[1] = line("i-2", "Two", "The second sheet speaks of gramophones.");
        JsonNode second = shelf.imported(EDDA, lines[0], lines[1], lines[1]);
        assertThat(second.path("counts").path("unchanged").intValue()).isEqualTo(1);
        assertThat(second.path("counts").path("updated").intValue()).isEqualTo(1);
        assertThat(second.path("counts").path("skipped").intValue()).isEqualTo(1);
        assertThat(shelf.found(RITA, "gramophones", "&mode=text")).containsExactly("Two");
    }

    @Test
    void ofTwoLinesWithOneExternalIdTheFirstCountsHoweverFarApart() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, 70).forEach(i -> lines.add(line("far-" + i, "Far " + i, "Sheet " + i + " of many.")));
        lines.add(line("far-0", "Far 0", "Another sheet about ocarinas."));
        JsonNode job = shelf.imported(EDDA, lines.toArray(String[]::new));
        assertThat(job.path("counts").path("created").intValue()).isEqualTo(70);
        assertThat(job.path("counts").path("skipped").intValue()).isEqualTo(1);
        assertThat(shelf.found(RITA, "ocarinas", "&mode=text")).isEmpty();
    }

    @Test
    void aLineForOthersIsRefusedAloneAndTwoImportsAtOnceMakeOneOfEach() {
        JsonNode mixed = shelf.imported(
                EDDA,
                line("m-1", "Mine", "One sentence."),
                "{\"external_id\":\"m-2\",\"text\":\"x\",\"scope\":\"group:bakers\"}",
                "{\"external_id\":\"m-3\",\"text\":\"x\",\"scope\":\"planet\"}");
        assertThat(mixed.path("counts").path("created").intValue()).isEqualTo(1);
        assertThat(mixed.path("counts").path("failed").intValue()).isEqualTo(2);
        String[] lines = IntStream.range(0, 20)
                .mapToObj(i -> line("twin-" + i, "Twin " + i, "The twin of number " + i + " sleeps."))
                .toArray(String[]::new);
        List<JsonNode> both = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i -> shelf.imported(EDDA, lines))
                .toList();
        assertThat(both).allMatch(job -> job.path("status").stringValue().equals("succeeded"));
        assertThat(both.stream()
                        .mapToInt(job -> job.path("counts").path("created").intValue())
                        .sum())
                .isEqualTo(20);
    }

    @Test
    void aRenamedDocumentIsFoundByItsNewName() {
        String id = shelf.upload(EDDA, "a.txt", "Nothing but a sentence.", "title", "Old name");
        shelf.site
                .call(EDDA, "PATCH", DOCUMENTS + "/" + id, "{\"title\":\"Quokka\"}", "If-Match", "*")
                .expectStatus(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shelf.found(RITA, "quokka", "&mode=text").equals(List.of("Quokka")));
    }

    @Test
    void whatAnotherTransactionHeldBackIsFoundOnceThatEnds() throws InterruptedException {
        String id = shelf.upload(EDDA, "held.txt", "The pump is checked daily.", "title", "Old name");
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = Thread.ofVirtual().start(() -> shelf.writing(writing, end));
        writing.await();
        shelf.site
                .call(EDDA, "PATCH", DOCUMENTS + "/" + id, "{\"title\":\"Fewazimo\"}", "If-Match", "*")
                .expectStatus(200);
        assertThat(shelf.declared.knowledge().await(EDDA.tenant(), Duration.ofMillis(300)))
                .isFalse();
        assertThat(shelf.found(RITA, "fewazimo", "&mode=text")).isEmpty();
        end.countDown();
        other.join();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shelf.found(RITA, "fewazimo", "&mode=text").equals(List.of("Fewazimo")));
    }

    @Test
    void whatIsDeletedIsGoneEverywhere() {
        String id = shelf.upload(EDDA, "gone.txt", "The botuvi gate opens at dusk.");
        assertThat(shelf.ask(RITA, "When does the botuvi gate open?")
                        .path("found")
                        .booleanValue())
                .isTrue();
        shelf.site.call(EDDA, "DELETE", DOCUMENTS + "/" + id, "").expectStatus(204);
        for (String mode : MODES) {
            assertThat(shelf.search(RITA, "botuvi gate dusk", mode).toString()).doesNotContain(id);
        }
        assertThat(shelf.ask(RITA, "When does the botuvi gate open?").toString())
                .doesNotContain(id)
                .doesNotContain("dusk");
        shelf.site.get(EDDA, DOCUMENTS + "/" + id + "/text").expectStatus(404);
        shelf.site.post(EDDA, DOCUMENTS + "/" + id + "/restore", "{}").expectStatus(404);
    }

    @Test
    void whatStaysOfTheForgottenGoesAfterAMonthAndNoIndexKeepsIt() {
        String id = shelf.upload(EDDA, "late.txt", "The dagoru bell rings at noon.", "title", "Bell");
        String other = shelf.upload(EDDA, "kept.txt", "The dagoru tower stands.", "title", "Tower");
        shelf.site.call(EDDA, "DELETE", DOCUMENTS + "/" + id, "").expectStatus(204);
        shelf.declared.knowledge().sweep(EDDA.tenant());
        assertThat(shelf.sources(id)).isEqualTo(1);
        shelf.forgetSince(Duration.ofDays(31));
        shelf.declared.knowledge().sweep(EDDA.tenant());
        assertThat(shelf.sources(id)).isZero();
        assertThat(shelf.sources(other)).isEqualTo(1);
        assertThat(shelf.found(RITA, "dagoru", "&mode=text")).containsExactly("Tower");
        shelf.upload(EDDA, "later.txt", "The dagoru gate.", "title", "Gate");
        assertThat(shelf.found(RITA, "dagoru", "&mode=text")).containsExactlyInAnyOrder("Tower", "Gate");
    }

    @Test
    void anIndexThatMissedWhatWasForgottenLongAgoIsMadeAnew() {
        String id = shelf.upload(EDDA, "missed.txt", "The rimato bell rings at noon.", "title", "Rimato bell");
        assertThat(shelf.named("rimato")).isEqualTo(1);
        shelf.forgetUnheard(id);
        shelf.forgetSince(Duration.ofDays(31));
        shelf.declared.knowledge().sweep(EDDA.tenant());
        assertThat(shelf.sources(id)).isZero();
        assertThat(shelf.named("rimato")).isEqualTo(1);
        shelf.upload(EDDA, "news.txt", "The rimato gate is open.", "title", "Rimato gate");
        assertThat(shelf.found(RITA, "rimato", "&mode=text")).containsExactly("Rimato gate");
        assertThat(shelf.named("rimato")).isEqualTo(1);
    }

    @Test
    void howeverMuchIsHiddenOfWhatTheIndexNamesTheRestIsFound() {
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            hidden.add(Shelf.line("hidden-" + i, "Lavope " + i, "The lavope lavope lavope lavope well number " + i));
        }
        hidden.add(Shelf.line("open-1", "Far", "Once, a lavope was seen there, by the old road behind the mill."));
        shelf.imported(EDDA, hidden.toArray(String[]::new));
        assertThat(shelf.search(RITA, "lavope", "&mode=text&limit=2")).hasSize(2);
        shelf.hideUnheard("hidden-%");
        assertThat(shelf.found(RITA, "lavope", "&mode=text&limit=2")).containsExactly("Far");
    }

    @Test
    void nobodySeesWhatBelongsToOthers() {
        shelf.upload(ANNA, "b.txt", "The ziruma safe holds the recipe.", "title", "Bakers", "scope", "group:bakers");
        shelf.upload(ANNA, "x.txt", "The ziruma safe holds the key.", "title", "Agent", "scope", "agent:x");
        shelf.upload(ZOE, "z.txt", "The ziruma safe holds a lion.", "title", "Zoo");
        for (String mode : MODES) {
            assertThat(shelf.found(RITA, "ziruma safe", mode))
                    .as(mode)
                    .contains("Bakers")
                    .doesNotContain("Agent", "Zoo");
            assertThat(shelf.found(EDDA, "ziruma safe", mode)).as(mode).doesNotContain("Bakers", "Agent", "Zoo");
            assertThat(shelf.found(EDDA, "ziruma safe", mode + "&scope=group:bakers"))
                    .as(mode)
                    .isEmpty();
            assertThat(shelf.found(ANNA, "ziruma safe", mode + "&scope=agent:x"))
                    .as(mode)
                    .containsExactly("Agent");
            assertThat(shelf.found(ZOE, "ziruma safe", mode))
                    .as(mode)
                    .contains("Zoo")
                    .doesNotContain("Bakers", "Agent");
        }
        String all = shelf.ask(EDDA, "What does the ziruma safe hold?").toString();
        assertThat(all).doesNotContain("recipe").doesNotContain("lion").doesNotContain("the key");
        shelf.send(EDDA, "b.txt", "Not theirs.", "scope", "group:bakers").expectStatus(403);
    }

    @Test
    void nobodyTakesTheDocumentOfOthersByItsExternalId() {
        String id = shelf.upload(
                ANNA, "g.txt", "The bakers' own words.", "title", "Own", "scope", "group:bakers", "external_id", "own");
        shelf.send(EDDA, "mine.txt", "Mine now.", "external_id", "own").expectStatus(422);
        assertThat(shelf.imported(EDDA, line("own", "Mine", "Mine now."))
                        .path("counts")
                        .path("failed")
                        .intValue())
                .isEqualTo(1);
        shelf.site.get(RITA, DOCUMENTS + "/" + id).expectJson("/scope", "group:bakers");
        assertThat(shelf.site
                        .get(RITA, DOCUMENTS + "/" + id + "/text")
                        .response()
                        .body())
                .isEqualTo("The bakers' own words.");
    }

    @Test
    void whatTheIndexNamesIsAskedOfTheTablesAgain() {
        String id = shelf.upload(EDDA, "r.txt", "The kovasi drawer holds the payroll.", "title", "Payroll");
        assertThat(shelf.found(RITA, "kovasi drawer", "")).contains("Payroll");
        Caller program = Caller.system(ANNA.tenant());
        shelf.declared
                .kernel()
                .database()
                .write(
                        program,
                        tx -> tx.update(Sql.of(
                                "update knowledge.document set audience = 'agent:y' where tenant_id = ? and id = ?",
                                tx.tenant(),
                                UUID.fromString(id))));
        for (String mode : MODES) {
            assertThat(shelf.found(RITA, "kovasi drawer", mode)).as(mode).doesNotContain("Payroll");
        }
        assertThat(shelf.ask(RITA, "What does the kovasi drawer hold?").toString())
                .doesNotContain("payroll");
    }

    @Test
    void ofATenantThatIsDroppedNoByteStaysInTheIndex() throws IOException {
        shelf.upload(ZOE, "z.txt", "The pumirato aviary is locked at dusk.");
        Path folder = shelf.declared
                .engines()
                .passages()
                .folder()
                .resolve(ZOE.tenant().toString());
        assertThat(folder).isDirectory();
        shelf.declared.knowledge().drop(ZOE.tenant());
        assertThat(folder).doesNotExist();
        assertThat(shelf.found(ZOE, "pumirato aviary", ""))
                .as("made anew from the tables")
                .isNotEmpty();
    }

    @Test
    void aProductIsKnownAfterItsEventAndNoLongerThanItLives() {
        String product = shelf.product(
                "Kettle Moruti", ",\"description\":\"<p>The moruti kettle boils two litres in ninety seconds.</p>\"");
        String question = "In how many seconds does the moruti kettle boil two litres?";
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        shelf.ask(RITA, question).path("answer").stringValue().contains("ninety"));
        JsonNode hit = shelf.search(RITA, "moruti kettle", "").path(0);
        assertThat(hit.path("document_id").stringValue()).isEqualTo(product);
        assertThat(hit.path("type").stringValue()).isEqualTo("catalog.product");
        assertThat(hit.path("start").isNull()).isTrue();
        shelf.site.call(EDDA, "DELETE", "/api/catalog/products/" + product, "").expectStatus(204);
        assertThat(shelf.ask(RITA, question).path("answer").stringValue()).doesNotContain("ninety");
        assertThat(shelf.search(RITA, "moruti kettle", "").toString()).doesNotContain(product);
    }

    @Test
    void aProductIsLearnedOnlyWhenItSaysSomethingNew() {
        String said = shelf.product("Lamp Nuruli", ",\"description\":\"<p>The nuruli lamp is lit with a match.</p>\"");
        String silent = shelf.product("Lamp Obareti", "");
        String last = shelf.product("Lamp Pitoku", ",\"description\":\"<p>The pitoku lamp hangs.</p>\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> shelf.learned(last) > 0);
        assertThat(shelf.learned(silent)).isZero();
        long before = shelf.learned(said);
        shelf.change(said, "{\"tags\":[\"lamps\"]}");
        shelf.change(last, "{\"description\":\"<p>The pitoku lamp stands.</p>\"}");
        long hanging = shelf.learned(last);
        await().atMost(Duration.ofSeconds(20)).until(() -> shelf.learned(last) > hanging);
        assertThat(shelf.learned(said)).isEqualTo(before);
        shelf.change(said, "{\"description\":\"\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> shelf.learned(said) == 0);
    }

    @Test
    void whatContradictsStandsSideBySide() {
        shelf.upload(EDDA, "old.txt", "The pelogi filter is changed every eleven days.", "title", "Old rules");
        shelf.upload(EDDA, "new.txt", "The pelogi filter is changed every forty days.", "title", "New rules");
        JsonNode answer = shelf.ask(RITA, "Every how many days is the pelogi filter changed?");
        assertThat(answer.path("citations").size()).isGreaterThanOrEqualTo(2);
        assertThat(answer.path("conflicts").toString()).contains("[0,1]");
    }

    @Test
    void whatIsSaidOfDifferentThingsIsNoContradiction() {
        shelf.upload(EDDA, "boots.txt", "The wafoni boots go back within forty days.", "title", "Of boots");
        shelf.upload(EDDA, "hats.txt", "The wafoni hats go back within eleven days.", "title", "Of hats");
        JsonNode answer = shelf.ask(RITA, "Within how many days do wafoni boots go back?");
        assertThat(answer.path("citations").path(0).path("quote").stringValue()).contains("forty");
        assertThat(answer.path("conflicts").size()).isZero();
    }

    @Test
    void whatNobodyWroteIsNotAnswered() {
        shelf.upload(EDDA, "bread.txt", "Rye bread is baked for fifty minutes. Wheat bread takes half an hour.");
        for (String question :
                List.of("Who painted the ceiling of the Sistine Chapel?", "zorgle wimbly frumious?", " ")) {
            JsonNode answer = shelf.ask(RITA, question);
            assertThat(answer.path("found").booleanValue()).as(question).isFalse();
            assertThat(answer.path("citations").size()).isZero();
            assertThat(answer.path("answer").stringValue()).isNotBlank();
        }
        for (String body : List.of("{}", "{\"question\":7}", "{\"question\":null}")) {
            shelf.ask(RITA, body, 422);
        }
    }
}
