package com.bizosaas.search;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static com.bizosaas.search.SearchSite.PRODUCTS;
import static com.bizosaas.search.SearchSite.encoded;
import static com.bizosaas.search.SearchSite.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One search over everything, and {@code q} of lists. */
class SearchTest {

    private static SearchSite place;

    @BeforeAll
    static void open() {
        place = new SearchSite();
        place.declared.events().start();
    }

    @AfterAll
    static void close() {
        place.close();
    }

    private static void bothFind(String words, String id) {
        assertThat(place.found(RITA, words)).as("search for " + words).contains(id);
        assertThat(place.listed(RITA, words)).as("list with q=" + words).contains(id);
    }

    @Test
    void everySearchedFieldIsFoundAndNoOther() {
        String id = place.product(
                EDDA,
                "Titelwort lamp",
                "\"tags\":[\"tagword\"]",
                "\"description\":\"<p>Inner <b>descr</b>word &amp; more</p>\"",
                "\"variants\":[{\"sku\":\"SKU-4711\",\"barcode\":\"barcodeword\"}]");
        place.settle();
        for (String words : List.of("titelwort", "tagword", "descrword", "sku-4711", "SKU 4711", "sku-47")) {
            bothFind(words, id);
        }
        for (String words : List.of("barcodeword", "physical", "descr word")) {
            assertThat(place.listed(RITA, "\"" + words + "\"")).as(words).isEmpty();
        }
    }

    @Test
    void whatAnItemSaysInAnotherLanguageIsFoundByTheRulesOfThatLanguage() {
        String id = place.product(
                EDDA,
                "Oak shelf",
                "\"translations\":{\"fr\":{\"title\":\"Étagères murales\",\"description\":\"<p>En chêne massif</p>\"},"
                        + "\"de-AT\":{\"title\":\"Bücherregale\"}}");
        place.settle();
        for (String words : List.of("etagere murale", "étagères", "chenes massifs", "bücherregal", "oak shelves")) {
            bothFind(words, id);
        }
        assertThat(place.site
                        .get(RITA, "/api/search?q=etagere")
                        .json()
                        .at("/data/0/snippet")
                        .stringValue())
                .contains("<mark>Étagères</mark>");
    }

    @Test
    void aRowThatChangesIsFoundByItsNewWordsAlone() {
        String id = place.product(EDDA, "Beforeword");
        place.settle();
        place.site
                .call(EDDA, "PATCH", PRODUCTS + "/" + id, "{\"title\":\"Afterwards\"}", "If-Match", "*")
                .expectStatus(200);
        place.settle();
        bothFind("afterwards", id);
        assertThat(place.found(RITA, "beforeword")).isEmpty();
        place.site.call(EDDA, "DELETE", PRODUCTS + "/" + id, "").expectStatus(204);
        assertThat(place.found(RITA, "afterwards")).isEmpty();
        place.site.post(EDDA, PRODUCTS + "/" + id + "/restore", "").expectStatus(200);
        place.settle();
        bothFind("afterwards", id);
    }

    @Test
    void filtersSortTotalAndExportHoldForWhatIsSearched() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(place.product(
                    EDDA, "Barrel " + "edcba".charAt(i), "\"status\":\"" + (i < 3 ? "active" : "draft") + "\""));
        }
        place.settle();
        String base = PRODUCTS + "?q=barrel&filter[status]=active";
        assertThat(place.walked(RITA, base + "&limit=1")).containsExactlyInAnyOrderElementsOf(made.subList(0, 3));
        assertThat(place.walked(RITA, base + "&sort=title&limit=2"))
                .containsExactlyElementsOf(made.subList(0, 3).reversed());
        place.site.get(RITA, base + "&total=true&limit=1").expectJson("/page/total", "3");
        List<String> lines = place.site
                .call(
                        RITA,
                        "GET",
                        PRODUCTS + "/export?format=ndjson&q=barrel&filter[status]=active&sort=title",
                        "",
                        "Accept",
                        "*/*")
                .response()
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("Barrel c");
    }

    @Test
    void pagesStayWholeWhileOthersWrite() {
        List<String> stood = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            stood.add(place.product(EDDA, "Candle number" + i));
        }
        place.settle();
        for (String path : List.of("/api/search?q=candle&limit=3", PRODUCTS + "?q=candle&limit=3")) {
            List<String> walked = new ArrayList<>();
            String cursor = "";
            int page = 0;
            do {
                var answer = place.site
                        .get(RITA, path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                        .expectStatus(200)
                        .json();
                walked.addAll(ids(answer));
                cursor = answer.path("page").path("next").asString("");
                place.product(EDDA, "Candle candle candle " + page++);
                String rewritten = stood.get(page);
                place.site
                        .call(
                                EDDA,
                                "PATCH",
                                PRODUCTS + "/" + rewritten,
                                "{\"tags\":[\"t" + page + path.length() + "\"]}",
                                "If-Match",
                                "*")
                        .expectStatus(200);
                place.settle();
            } while (!cursor.isEmpty());
            assertThat(walked).as(path).doesNotHaveDuplicates().containsAll(stood);
        }
    }

    @Test
    void aCursorOfAnotherSearchOrOfNobodyIsRefused() {
        for (int i = 0; i < 3; i++) {
            place.product(EDDA, "Cursorword " + i);
        }
        place.settle();
        String next =
                place.answer(RITA, "cursorword", "&limit=1").at("/page/next").stringValue();
        place.site.get(RITA, "/api/search?q=cursorword&limit=1&cursor=" + next).expectStatus(200);
        place.site.get(RITA, "/api/search?q=another&limit=1&cursor=" + next).expectStatus(400);
        place.site.get(RITA, PRODUCTS + "?q=cursorword&cursor=" + next).expectStatus(400);
        place.site.get(RITA, "/api/search?q=cursorword&cursor=invented").expectStatus(400);
    }

    @Test
    void facetsCountWhatTheCallerSees() {
        place.product(EDDA, "Rope one", "\"status\":\"active\"", "\"tags\":[\"red\",\"long\"]");
        place.product(EDDA, "Rope two", "\"tags\":[\"red\"]");
        place.product(ZOE, "Rope of another");
        place.settle();
        assertThat(place.facet(RITA, "rope", "status")).isEqualTo(Map.of("active", 1L, "draft", 1L));
        assertThat(place.facet(RITA, "rope", "tags")).isEqualTo(Map.of("red", 2L, "long", 1L));
        place.site.get(RITA, "/api/search?q=rope&facets=nothing").expectStatus(400);
        place.site.get(RITA, "/api/search?q=rope&facets=title").expectStatus(400);
    }

    @Test
    void suggestionsAreTitlesThatTheWordsBegin() {
        String id = place.product(EDDA, "Umbrella stand", "\"description\":\"umbrellaless\"");
        place.product(EDDA, "Something else", "\"description\":\"umbrella\"");
        place.settle();
        assertThat(place.suggested(RITA, "umbr")).containsExactly(id);
        assertThat(place.suggested(RITA, "stand umb")).containsExactly(id);
        assertThat(place.suggested(ZOE, "umbr")).isEmpty();
        assertThat(place.site
                        .get(RITA, "/api/search/suggest?q=umbr")
                        .json()
                        .at("/data/0/text")
                        .stringValue())
                .isEqualTo("Umbrella stand");
    }

    @Test
    void otherTenantsAndTheirWordsAreNotThere() {
        String ours = place.product(EDDA, "Tenantword saddle");
        String theirs = place.product(ZOE, "Tenantword bridle");
        place.settle();
        assertThat(place.found(RITA, "tenantword")).containsExactly(ours);
        assertThat(place.found(ZOE, "tenantword")).containsExactly(theirs);
        assertThat(place.found(ZOE, "saddle " + ours)).isEmpty();
    }

    @Test
    void aTypeNarrowsTheSearch() {
        String product = place.product(EDDA, "Typeword");
        place.site
                .post(EDDA, "/api/catalog/categories", "{\"name\":\"Typeword\"}")
                .expectStatus(201);
        place.settle();
        assertThat(place.found(RITA, "typeword")).hasSize(2);
        assertThat(ids(place.answer(RITA, "typeword", "&type=catalog.product"))).containsExactly(product);
        assertThat(ids(place.answer(RITA, "typeword", "&type=identity.person"))).isEmpty();
        place.site.get(RITA, "/api/search?q=a&type=no.such").expectStatus(400);
        place.site.get(RITA, "/api/search").expectStatus(400);
        place.site.get(RITA, "/api/search?q=a&other=b").expectStatus(400);
    }

    @Test
    void theRecycleBinCanBeSearched() {
        String id = place.product(EDDA, "Binword");
        place.site.call(EDDA, "DELETE", PRODUCTS + "/" + id, "").expectStatus(204);
        assertThat(ids(place.site
                        .get(EDDA, PRODUCTS + "?deleted=true&q=binword")
                        .json()))
                .containsExactly(id);
        assertThat(ids(place.site.get(EDDA, PRODUCTS + "?deleted=true&q=other").json()))
                .isEmpty();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "*:*",
                "*",
                "?",
                "~",
                "a AND (",
                "NOT",
                "title:[a TO",
                "\"open",
                "a^9999999",
                "\\",
                "/[a-z]+/",
                "+-&&||!(){}[]^\"~*?:\\/",
                "\u0000",
                "a\u0000b",
                "\u202e\ufeff",
                "\ud83d\ude00".repeat(50),
                "é".repeat(1500),
                "a ".repeat(900),
                "\"".repeat(999),
                " ",
                "",
                "\n\t",
                "\ufdfa".repeat(200),
                "abcdefghi ".repeat(190),
                "abcdefgh1 abcdefgh2 abcdefgh3 abcdefgh4 abcdefgh5 abcdefgh6 abcdefgh7 abcdefgh8 abcdefgh9 bbcdefgh9"
                        .repeat(5),
                "\"" + "a ".repeat(900) + "\"",
                "=paint",
                "\u0e01\u0e32\u0e23\u0e04\u0e49\u0e19\u0e2b\u0e32",
                "検索エンジン",
                "\u0300\u0301",
                "a\u0300".repeat(300),
                "x".repeat(1999),
                "\ud800");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noTextIsTooMuch(String text) {
        for (String path : List.of("/api/search?q=", PRODUCTS + "?q=", "/api/search/suggest?q=")) {
            int status =
                    place.site.get(World.RITA, path + encoded(text)).response().statusCode();
            assertThat(status).as(path).isIn(200, 400, 414);
        }
    }

    @Test
    void aWholePageIsNoSearch() {
        place.site.get(ANNA, "/api/search?q=" + "a".repeat(2001)).expectStatus(400);
        place.site.get(ANNA, PRODUCTS + "?q=" + "a".repeat(2001)).expectStatus(400);
    }

    @Test
    void aSnippetIsEscapedAndMarked() {
        place.product(
                EDDA,
                "5 < 6 & <img src=x> snippetword",
                "\"description\":\"<p>Fish &amp; snippetword 'n' \\\"chips\\\"</p>\"");
        place.settle();
        assertThat(place.answer(RITA, "snippetword", "").at("/data/0/snippet").stringValue())
                .isEqualTo("Fish &amp; <mark>snippetword</mark> &#39;n&#39; &quot;chips&quot;");
    }
}
