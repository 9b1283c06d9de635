package com.bizosaas.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The program's paths with its search, and what tests ask of them. */
final class SearchSite implements AutoCloseable {

    static final String PRODUCTS = "/api/catalog/products";

    final Declared declared = new Declared();
    private final Map<World, Caller> others = new EnumMap<>(World.class);
    final TestSite site = new TestSite(declared.routes(), this::caller);

    private Caller caller(World person) {
        return Objects.requireNonNullElseGet(others.get(person), person::caller);
    }

    /** From now on this person has these roles. */
    void give(World person, Set<String> roles) {
        Caller by = person.caller();
        others.put(
                person,
                new Caller(by.kind(), by.tenant(), by.person(), by.name(), roles, Set.of(), by.credential(), false));
    }

    /** Makes a product; {@code more} are further JSON members. */
    String product(World person, String title, String... more) {
        String members = more.length == 0 ? "" : "," + String.join(",", more);
        return site.post(person, PRODUCTS, "{\"title\":\"" + title + "\",\"kind\":\"physical\"" + members + "}")
                .expectStatus(201)
                .id();
    }

    String note(World author, String text) {
        return site.post(
                        author,
                        "/api/notes/notes",
                        "{\"text\":\"" + text + "\",\"author\":\"" + author.person() + "\"}")
                .expectStatus(201)
                .id();
    }

    /** Waits until all that was written is found. */
    void settle() {
        for (World owner : List.of(World.ANNA, World.ZOE)) {
            assertThat(declared.search().await(owner.tenant(), Duration.ofSeconds(20)))
                    .isTrue();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode answer(World person, String words, String more) {
        return site.get(person, "/api/search?q=" + encoded(words) + more)
                .expectStatus(200)
                .json();
    }

    List<String> found(World person, String words) {
        return ids(answer(person, words, "&limit=200"));
    }

    List<String> listed(World person, String words) {
        return ids(site.get(person, PRODUCTS + "?limit=200&q=" + encoded(words))
                .expectStatus(200)
                .json());
    }

    List<String> suggested(World person, String words) {
        return ids(site.get(person, "/api/search/suggest?q=" + encoded(words))
                .expectStatus(200)
                .json());
    }

    Map<String, Long> facet(World person, String words, String name) {
        Map<String, Long> counts = new TreeMap<>();
        answer(person, words, "&facets=" + name)
                .path("facets")
                .path(name)
                .forEach(each -> counts.put(
                        each.path("value").stringValue(), each.path("count").longValue()));
        return counts;
    }

    static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("data").forEach(hit -> ids.add(hit.path("id").stringValue()));
        return ids;
    }

    /** Walks through all pages of a path. */
    List<String> walked(World person, String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = site.get(person, path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expectStatus(200)
                    .json();
            ids.addAll(ids(page));
            cursor = page.path("page").path("next").asString("");
        } while (!cursor.isEmpty());
        return ids;
    }

    UUID tenant() {
        return World.ANNA.tenant();
    }

    @Override
    public void close() {
        site.close();
        declared.close();
    }
}
