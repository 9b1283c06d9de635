package com.bizosaas.kernel.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The resources of a business: what /api/meta says of them, and what lists can be narrowed and sorted by. */
final class Vocabulary {

    private final Map<String, Noun> nouns;

    /** A field; {@code options}: the values that it may have, where they are given. */
    record Field(String name, String type, String label, boolean required, boolean readonly, List<String> options) {}

    /** A resource; {@code columns}: the fields of its lists; {@code verbs}: labels by name. */
    record Noun(
            String name,
            String path,
            String title,
            Map<String, Field> fields,
            List<String> columns,
            List<String> filters,
            List<String> sorts,
            Map<String, String> verbs) {

        String path(String id) {
            return path + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private Vocabulary(Map<String, Noun> nouns) {
        this.nouns = nouns;
    }

    static Vocabulary of(JsonNode meta, JsonNode lists) {
        Map<String, Noun> nouns = new LinkedHashMap<>();
        for (JsonNode resource : meta.path("resources")) {
            String name = resource.path("name").asString("");
            nouns.put(name, noun(name, resource, lists.path(name)));
        }
        return new Vocabulary(nouns);
    }

    private static Noun noun(String name, JsonNode resource, JsonNode list) {
        Map<String, Field> fields = new LinkedHashMap<>();
        List<String> filters = new ArrayList<>(texts(list.path("filters")));
        for (JsonNode told : resource.path("fields")) {
            Field field = field(told);
            fields.put(field.name(), field);
            if (told.path("filterable").asBoolean(false) && !filters.contains(field.name())) {
                filters.add(field.name());
            }
        }
        Map<String, String> verbs = new LinkedHashMap<>();
        resource.path("verbs")
                .forEach(verb -> verbs.put(
                        verb.path("name").asString(""), verb.path("label").asString("")));
        if (list.path("restore").asBoolean(false)
                && texts(resource.path("allowed")).contains("delete")) {
            verbs.put("restore", "Restore from the recycle bin");
        }
        return new Noun(
                name,
                resource.path("path").asString(""),
                resource.path("title_field").asString(""),
                fields,
                texts(resource.path("list")),
                filters,
                texts(list.path("sorts")),
                verbs);
    }

    private static Field field(JsonNode told) {
        return new Field(
                told.path("name").asString(""),
                told.path("type").asString(""),
                told.path("label").asString(""),
                told.path("required").asBoolean(false),
                told.path("readonly").asBoolean(false),
                texts(told.path("options")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).toList();
    }

    Map<String, Noun> nouns() {
        return nouns;
    }

    /** The resource of this name, or the only one whose name ends so: {@code product}. */
    Noun noun(String word) {
        return find(word)
                .orElseThrow(() ->
                        new Failures.Misused("There is no resource " + word + "; describe names those there are."));
    }

    Optional<Noun> find(String word) {
        if (nouns.containsKey(word)) {
            return Optional.ofNullable(nouns.get(word));
        }
        List<Noun> ending = nouns.values().stream()
                .filter(noun -> noun.name().endsWith("." + word))
                .toList();
        return ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty();
    }
}
