package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The item's texts in other languages: {@code {"fr": {"title": …}}}, merged by locale and field, null removes. A text
 * is checked as that of its field is. Kept as {@code jsonb} beside the item.
 */
public final class TranslationsType implements JsonbType {

    private static final int MOST = 50;
    private static final int LONGEST_TAG = 35;

    private final Map<String, FieldType> fields;

    TranslationsType(Map<String, FieldType> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The fields that can be translated. */
    public List<String> names() {
        return fields.keySet().stream().sorted().toList();
    }

    /** A language tag in its usual spelling: {@code fr-CA}; empty when it is none. */
    public static Optional<String> tag(String text) {
        if (text.length() > LONGEST_TAG || !text.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(text).build().toLanguageTag());
        } catch (IllformedLocaleException wrong) {
            return Optional.empty();
        }
    }

    /** The tag and those that stand for it where it has nothing: {@code fr-CA}, {@code fr}. */
    public static List<String> chain(String tag) {
        List<String> chain = new ArrayList<>();
        for (String each = tag; !each.isEmpty(); each = each.substring(0, Math.max(0, each.lastIndexOf('-')))) {
            chain.add(each);
        }
        return chain;
    }

    @Override
    public String kind() {
        return "translations";
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        ObjectNode object = JsonbType.object(node, path, " of texts by locale and field", input);
        if (object == null) {
            return null;
        }
        SortedMap<String, SortedMap<String, String>> texts = copy(before);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String place = path + "." + entry.getKey();
            Optional<String> tag = tag(entry.getKey());
            if (tag.isEmpty()) {
                input.errors().add(place, "not_a_locale", "This is no language tag such as fr or fr-CA.");
            } else if (entry.getValue().isNull()) {
                texts.remove(tag.get());
            } else if (entry.getValue() instanceof ObjectNode said) {
                merge(said, place, texts.computeIfAbsent(tag.get(), key -> new TreeMap<>()), input);
            } else {
                input.errors().add(place, "must_be_object", "This must be an object of texts by field.");
            }
        }
        texts.values().removeIf(Map::isEmpty);
        if (texts.size() > MOST) {
            input.errors().add(path, "too_many", "At most " + MOST + " locales.");
        }
        return Collections.unmodifiableSortedMap(texts);
    }

    private void merge(ObjectNode said, String path, SortedMap<String, String> texts, Input input) {
        for (Map.Entry<String, JsonNode> entry : said.properties()) {
            String place = path + "." + entry.getKey();
            FieldType type = fields.get(entry.getKey());
            if (type == null) {
                input.errors().add(place, "unknown_field", "There is no such field that can be translated.");
            } else if (entry.getValue().isNull()) {
                texts.remove(entry.getKey());
            } else if (type.read(entry.getValue(), place, null, input) instanceof String text) {
                texts.put(entry.getKey(), text);
            }
        }
    }

    private static SortedMap<String, SortedMap<String, String>> copy(@Nullable Object before) {
        SortedMap<String, SortedMap<String, String>> texts = new TreeMap<>();
        of(before).forEach((tag, said) -> texts.put(tag, new TreeMap<>(said)));
        return texts;
    }

    /** A value of this kind by its Java type: texts by locale and field. */
    @SuppressWarnings("unchecked")
    public static Map<String, Map<String, String>> of(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Map<String, String>>) value;
    }

    @Override
    public Object load(Row row) {
        String text = row.text();
        if (text.equals("{}")) {
            return Map.of();
        }
        SortedMap<String, SortedMap<String, String>> texts = new TreeMap<>();
        Json.mapper().readTree(text).properties().forEach(locale -> {
            SortedMap<String, String> said = texts.computeIfAbsent(locale.getKey(), key -> new TreeMap<>());
            locale.getValue()
                    .properties()
                    .forEach(each -> said.put(each.getKey(), each.getValue().stringValue()));
        });
        return Collections.unmodifiableSortedMap(texts);
    }

    @Override
    public Object empty() {
        return Map.of();
    }
}
