package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.knowledge.Shelf.DOCUMENTS;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Shelf shelf;

    @BeforeAll
    static void open() {
        shelf = new Shelf();
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    private static String category(String name) {
        return shelf.site
                .post(EDDA, "/api/catalog/categories", "{\"name\":\"" + name + "\"}")
                .expectStatus(201)
                .id();
    }

    private static String in(String category) {
        return ",\"categories\":[\"" + category + "\"]";
    }

    private static JsonNode paths(World person, String question) {
        return shelf.site
                .get(person, "/api/knowledge/paths?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
                .expectStatus(200)
                .json()
                .path("data");
    }

    /** The titles along each path, with the relations between. */
    private static List<String> told(World person, String question) {
        List<String> told = new ArrayList<>();
        for (JsonNode path : paths(person, question)) {
            StringBuilder line =
                    new StringBuilder(path.path("nodes").path(0).path("title").stringValue());
            for (int i = 0; i < path.path("relations").size(); i++) {
                line.append(" -")
                        .append(path.path("relations").path(i).stringValue())
                        .append("- ")
                        .append(path.path("nodes").path(i + 1).path("title").stringValue());
            }
            told.add(line.toString());
        }
        return told;
    }

    private static void awaitPath(World person, String question, String path) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(person, question)).contains(path));
    }

    private static long rows(String id) {
        return shelf.declared
                .kernel()
                .database()
                .read(
                        Caller.system(ANNA.tenant()),
                        tx -> tx.list(
                                        Sql.of("""
                                                select (select count(*) from knowledge.name n
                                                        where n.tenant_id = ? and n.item = ?)
                                                    + (select count(*) from knowledge.link l
                                                        where l.tenant_id = ? and l.item = ?)
                                                """, tx.tenant(), UUID.fromString(id), tx.tenant(), UUID.fromString(id)),
                                        Row::number)
                                .getFirst());
    }

    @Test
    void aQuestionOverTwoStepsIsAnsweredByAPathWithItsPassage() {
        String text = "Nothing here.\n\nAll products of the category Espresso Machines are descaled every nine days.";
        String document = shelf.upload(EDDA, "care.txt", text, "title", "Care");
        String product = shelf.product("Kettle Moruti", in(category("Espresso Machines")));
        String question = "How often is the kettle Moruti's inside descaled?";
        awaitPath(RITA, question, "Kettle Moruti -categories- Espresso Machines -^mentions- Care");
        JsonNode path = paths(RITA, question).path(0);
        assertThat(path.path("nodes").path(0).path("id").stringValue()).isEqualTo(product);
        assertThat(path.path("nodes").path(2).path("id").stringValue()).isEqualTo(document);
        JsonNode passage = path.path("passage");
        assertThat(text.substring(
                        passage.path("start").intValue(), passage.path("end").intValue()))
                .isEqualTo(passage.path("text").stringValue())
                .contains("nine days");
        assertThat(shelf.found(RITA, question, "")).contains("Care");
    }

    @Test
    void whatAProductIsSortedUnderDecidesWhereItsPathLeads() {
        shelf.upload(EDDA, "o.txt", "We keep Old Gumari Shelves dry.", "title", "Old rule");
        shelf.upload(EDDA, "n.txt", "We keep New Gumari Shelves wet.", "title", "New rule");
        String older = category("Old Gumari Shelves");
        String newer = category("New Gumari Shelves");
        String product = shelf.product("Board Lisuko", in(older));
        String before = "Board Lisuko -categories- Old Gumari Shelves -^mentions- Old rule";
        String after = "Board Lisuko -categories- New Gumari Shelves -^mentions- New rule";
        awaitPath(RITA, "board lisuko", before);
        shelf.change(product, "{\"categories\":[\"" + newer + "\"]}");
        awaitPath(RITA, "board lisuko", after);
        assertThat(told(RITA, "board lisuko")).doesNotContain(before);
        shelf.change(product, "{\"title\":\"Board Tarimo\"}");
        awaitPath(RITA, "board tarimo", after.replace("Lisuko", "Tarimo"));
        assertThat(told(RITA, "board lisuko")).isEmpty();
    }

    @Test
    void ofWhatIsDeletedNothingStays() {
        String category = category("Bins Wokari");
        String product = shelf.product("Bin Sufemi", in(category));
        String document = shelf.upload(EDDA, "b.txt", "We like Bin Sufemi and Bins Wokari.", "title", "About Xoluma");
        awaitPath(RITA, "xoluma", "About Xoluma -mentions- Bin Sufemi");
        awaitPath(RITA, "bin sufemi", "Bin Sufemi -^mentions- About Xoluma");
        shelf.site.call(EDDA, "DELETE", DOCUMENTS + "/" + document, "").expectStatus(204);
        assertThat(rows(document)).isZero();
        assertThat(told(RITA, "bin sufemi").toString()).doesNotContain("Xoluma");
        shelf.site.call(EDDA, "DELETE", "/api/catalog/products/" + product, "").expectStatus(204);
        assertThat(told(RITA, "bin sufemi")).isEmpty();
        await().atMost(SOON).until(() -> rows(product) == 0);
        shelf.site
                .post(EDDA, "/api/catalog/products/" + product + "/restore", "{}")
                .expectStatus(200);
        awaitPath(RITA, "bin sufemi", "Bin Sufemi -categories- Bins Wokari");
    }

    @Test
    void aRenamedDocumentIsReachedByItsNewNameAlone() {
        shelf.product("Tray Kelubi", "");
        String document = shelf.upload(EDDA, "r.txt", "It speaks of Tray Kelubi.", "title", "Folder Ramuvo");
        awaitPath(RITA, "folder ramuvo", "Folder Ramuvo -mentions- Tray Kelubi");
        shelf.site
                .call(EDDA, "PATCH", DOCUMENTS + "/" + document, "{\"title\":\"Folder Sadigo\"}", "If-Match", "*")
                .expectStatus(200);
        awaitPath(RITA, "folder sadigo", "Folder Sadigo -mentions- Tray Kelubi");
        assertThat(told(RITA, "folder ramuvo")).isEmpty();
    }

    @Test
    void noPathGoesThroughWhatTheCallerMayNotSee() {
        shelf.product("Kettle Zavuri", "");
        category("Supplier Pombeki");
        shelf.upload(
                ANNA, "g.txt", "So Kettle Zavuri is from Supplier Pombeki.", "title", "Deal", "scope", "group:bakers");
        shelf.upload(ANNA, "a.txt", "So Kettle Zavuri is bad.", "title", "Secret", "scope", "agent:x");
        awaitPath(RITA, "kettle zavuri", "Kettle Zavuri -^mentions- Deal");
        awaitPath(RITA, "kettle zavuri", "Kettle Zavuri -^mentions- Deal -mentions- Supplier Pombeki");
        assertThat(told(RITA, "kettle zavuri").toString()).doesNotContain("Secret");
        assertThat(told(EDDA, "kettle zavuri")).as("not a baker").isEmpty();
        assertThat(told(EDDA, "supplier pombeki")).isEmpty();
        assertThat(told(ZOE, "kettle zavuri")).as("of another tenant").isEmpty();
        assertThat(shelf.found(EDDA, "kettle zavuri", "")).doesNotContain("Deal", "Secret");
    }

    @Test
    void aTenantsNamesLeadNowhereInAnother() {
        shelf.upload(ZOE, "z.txt", "The Lion Bazuri roars at Tiger Nokemi.", "title", "Zoo Fudari");
        shelf.product("Lion Bazuri", "");
        await().atMost(SOON)
                .until(() -> told(ZOE, "zoo fudari").isEmpty()
                        && told(RITA, "lion bazuri").isEmpty());
        shelf.upload(EDDA, "l.txt", "Our Lion Bazuri is a lamp.", "title", "Lamps");
        awaitPath(RITA, "lion bazuri", "Lion Bazuri -^mentions- Lamps");
        assertThat(told(RITA, "lion bazuri").toString()).doesNotContain("Zoo");
        assertThat(told(ZOE, "lion bazuri")).isEmpty();
    }

    @Test
    void whateverIsAskedIsAnsweredOrRefused() {
        for (String question : List.of("", " ", "the of and", "\0\1\2", "%_'\"", "a ".repeat(900), "ß".repeat(300))) {
            assertThat(paths(RITA, question).isArray()).as(question).isTrue();
        }
        shelf.site.get(RITA, "/api/knowledge/paths?q=" + "x".repeat(5_000)).expectStatus(400);
        shelf.site.get(RITA, "/api/knowledge/paths").expectStatus(400);
        shelf.site.get(RITA, "/api/knowledge/paths?q=x&limit=0").expectStatus(400);
        shelf.site.get(RITA, "/api/knowledge/paths?q=x&depth=9").expectStatus(400);
    }
}
