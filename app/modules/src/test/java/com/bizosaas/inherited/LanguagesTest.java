package com.bizosaas.inherited;

import static com.bizosaas.inherited.Shop.PRODUCTS;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LanguagesTest {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static void say(String product, String translations) {
        shop.change(product, "{\"translations\":" + translations + "}");
    }

    private static JsonNode in(String product, String locale) {
        return shop.site()
                .get(RITA, PRODUCTS + "/" + product + "?locale=" + locale)
                .expectStatus(200)
                .json();
    }

    @Test
    void anItemReadsInTheNearestLanguage() {
        String id = shop.product("Bread");
        shop.change(id, "{\"description\":\"Fresh\"}");
        say(id, "{\"fr\":{\"title\":\"Pain\",\"description\":\"<p>Frais</p><script>x</script>\"}}");
        say(id, "{\"FR-ca\":{\"title\":\"Miche\"},\"de\":{\"title\":\"Brot\"}}");
        assertThat(shop.site()
                        .get(EDDA, PRODUCTS + "/" + id)
                        .json()
                        .path("translations")
                        .toString())
                .isEqualTo("{\"de\":{\"title\":\"Brot\"},\"fr\":{\"description\":\"<p>Frais</p>\",\"title\":\"Pain\"},"
                        + "\"fr-CA\":{\"title\":\"Miche\"}}");
        assertThat(shop.shown(id, "title")).isEqualTo("Bread");
        JsonNode canadian = in(id, "fr-CA");
        assertThat(canadian.path("title").stringValue()).isEqualTo("Miche");
        assertThat(canadian.path("description").stringValue()).isEqualTo("<p>Frais</p>");
        assertThat(canadian.path("locale").stringValue()).isEqualTo("fr-CA");
        assertThat(in(id, "fr-BE").path("title").stringValue()).isEqualTo("Pain");
        assertThat(in(id, "de-AT").path("description").stringValue()).isEqualTo("Fresh");
        assertThat(in(id, "sw").path("title").stringValue()).isEqualTo("Bread");
        assertThat(in(id, "sw").path("locale").isNull()).isTrue();
        Reply listed = shop.site()
                .get(RITA, PRODUCTS + "?filter[title]=Bread&locale=fr&fields=title")
                .expectStatus(200);
        listed.expectJson("/data/0/title", "Pain").expectJson("/data/0/locale", "fr");
        assertThat(listed.json().at("/data/0").has("translations")).isFalse();
        say(id, "{\"fr\":{\"title\":null},\"de\":null}");
        assertThat(in(id, "fr").path("title").stringValue()).isEqualTo("Bread");
        assertThat(in(id, "de").path("locale").isNull()).isTrue();
    }

    @Test
    void whatIsReadInOneLanguageCannotBecomeTheItemsOwn() {
        String id = shop.product("Cake");
        say(id, "{\"fr\":{\"title\":\"Gâteau\"}}");
        Reply french = shop.site().get(EDDA, PRODUCTS + "/" + id + "?locale=fr");
        assertThat(french.header("ETag")).doesNotStartWith("\"2-");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        Reply back = shop.site()
                .call(EDDA, "PATCH", PRODUCTS + "/" + id, french.response().body(), "If-Match", "*")
                .expectStatus(422);
        back.expectJson("/errors/0/field", "locale").expectJson("/errors/0/code", "unknown_field");
        Reply plain = shop.site().call(EDDA, "GET", PRODUCTS + "/" + id, "", "Accept-Language", "fr");
        plain.expectJson("/title", "Cake");
        shop.site()
                .call(EDDA, "PATCH", PRODUCTS + "/" + id, plain.response().body(), "If-Match", plain.header("ETag"))
                .expectStatus(200)
                .expectJson("/version", "2");
    }

    @Test
    void wrongTranslationsAreRefused() {
        String id = shop.product("Wrong words");
        refused(id, "[]", "translations");
        refused(
                id,
                "{\"french\":{\"title\":\"x\"},\"f\":{},\"fr\":\"x\"}",
                "translations.french",
                "translations.f",
                "translations.fr");
        refused(
                id,
                "{\"fr\":{\"title\":1,\"slug\":\"x\",\"tags\":[]}}",
                "translations.fr.title",
                "translations.fr.slug",
                "translations.fr.tags");
        refused(id, "{\"fr\":{\"title\":\" \"}}", "translations.fr.title");
        refused(id, "{\"fr\":{\"title\":\"" + "x".repeat(501) + "\"}}", "translations.fr.title");
        for (String locale : List.of("french!", "", "x", "fr_FR", "a".repeat(40))) {
            shop.site().get(EDDA, PRODUCTS + "/" + id + "?locale=" + locale).expectStatus(400);
        }
        shop.site().get(EDDA, "/api/catalog/attributes?locale=fr").expectStatus(400);
    }

    private static void refused(String id, String translations, String... fields) {
        Reply reply = shop.site()
                .call(EDDA, "PATCH", PRODUCTS + "/" + id, "{\"translations\":" + translations + "}", "If-Match", "*")
                .expectStatus(422);
        assertThat(reply.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").stringValue()))
                .as(translations)
                .containsExactlyInAnyOrder(fields);
    }

    @Test
    void historyNamesEachTextAndUndoTakesNewOnesBack() {
        String id = shop.product("Roll");
        say(id, "{\"fr\":{\"title\":\"Petit pain\"}}");
        JsonNode change =
                shop.site().get(EDDA, PRODUCTS + "/" + id + "/history").json().at("/data/0/changes/0");
        assertThat(change.path("field").stringValue()).isEqualTo("translations.fr.title");
        assertThat(change.path("to").stringValue()).isEqualTo("Petit pain");
        JsonNode job = shop.job(
                EDDA,
                shop.site()
                        .post(
                                EDDA,
                                PRODUCTS + "/bulk",
                                "{\"ids\":[\"" + id
                                        + "\"],\"set\":{\"translations\":{\"fr\":{\"description\":\"Rond\"},"
                                        + "\"sw\":{\"title\":\"Mkate\"}}}}"));
        String path = "/api/jobs/" + job.path("id").stringValue();
        shop.site().post(EDDA, path + "/undo", "").expectStatus(202);
        Shop.until(() ->
                shop.site().get(EDDA, path).json().path("status").stringValue().equals("undone"));
        assertThat(shop.site()
                        .get(EDDA, PRODUCTS + "/" + id)
                        .json()
                        .path("translations")
                        .toString())
                .isEqualTo("{\"fr\":{\"title\":\"Petit pain\"}}");
    }

    @Test
    void filesCarryThemByColumn() {
        String id = shop.product(ZOE, "Zebra cake");
        shop.site()
                .call(
                        ZOE,
                        "PATCH",
                        PRODUCTS + "/" + id,
                        "{\"translations\":{\"sw\":{\"title\":\"Keki\"}}}",
                        "If-Match",
                        "*")
                .expectStatus(200);
        String csv = shop.site()
                .call(ZOE, "GET", PRODUCTS + "/export?format=csv", "", "Accept", "*/*")
                .expectStatus(200)
                .response()
                .body();
        assertThat(csv.lines().findFirst().orElseThrow()).contains("title:sw").doesNotContain("translations");
        assertThat(csv).contains("Keki");
        JsonNode job = shop.job(
                ZOE,
                shop.site()
                        .call(
                                ZOE,
                                "POST",
                                PRODUCTS + "/import?format=csv",
                                "slug,title,title:sw,description:fr\r\nzebra-cake,Zebra cake,Keki mpya,Rayé\r\n",
                                "Content-Type",
                                "text/csv"));
        assertThat(job.path("status").stringValue()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("warnings").isEmpty()).as(job.toString()).isTrue();
        assertThat(shop.site()
                        .get(ZOE, PRODUCTS + "/" + id)
                        .json()
                        .path("translations")
                        .toString())
                .isEqualTo("{\"fr\":{\"description\":\"Rayé\"},\"sw\":{\"title\":\"Keki mpya\"}}");
    }

    @Test
    void groupsOfProductsAreTranslatedToo() {
        readsInFrench("/api/catalog/categories", "name", "Breads", "Pains");
        readsInFrench("/api/catalog/collections", "title", "Reduced", "Soldes");
    }

    private static void readsInFrench(String path, String field, String own, String french) {
        String id = shop.site()
                .post(
                        EDDA,
                        path,
                        "{\"%s\":\"%s\",\"translations\":{\"fr\":{\"%s\":\"%s\"}}}"
                                .formatted(field, own, field, french))
                .expectStatus(201)
                .id();
        shop.site().get(RITA, path + "/" + id + "?locale=fr").expectStatus(200).expectJson("/" + field, french);
        shop.site().get(RITA, path + "/" + id).expectStatus(200).expectJson("/" + field, own);
    }
}
