package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two showings of an item: {@code [{"field","from","to"}]}. Dynamic values are named one by one
 * ({@code custom.shelf}), parts by their place in the new list ({@code variants[2].price}), those that went by the old.
 */
final class Differences {

    private final Shape shape;

    Differences(Shape shape) {
        this.shape = shape;
    }

    ArrayNode between(ObjectNode before, ObjectNode after) {
        ArrayNode changes = Json.mapper().createArrayNode();
        for (Field field : shape.fields()) {
            JsonNode from = before.path(field.name());
            JsonNode to = after.path(field.name());
            if (field.has(Version.class) || field.has(Stamp.class) || from.equals(to)) {
                continue;
            }
            if (field.type() instanceof TranslationsType) {
                ofTranslations(field.name() + ".", from, to, changes);
            } else if (field.has(Dynamic.class)) {
                ofObjects(field.name() + ".", from, to, changes);
            } else if (field.type() instanceof PartsType) {
                ofParts(field.name(), from, to, changes);
            } else {
                add(changes, field.name(), from, to);
            }
        }
        return changes;
    }

    private static void ofTranslations(String path, JsonNode before, JsonNode after, ArrayNode changes) {
        Set<String> locales = new LinkedHashSet<>(before.propertyNames());
        locales.addAll(after.propertyNames());
        locales.forEach(locale -> ofObjects(path + locale + ".", before.path(locale), after.path(locale), changes));
    }

    private static void ofObjects(String path, JsonNode before, JsonNode after, ArrayNode changes) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            if (!before.path(name).equals(after.path(name))) {
                add(changes, path + name, before.path(name), after.path(name));
            }
        }
    }

    private static void ofParts(String field, JsonNode before, JsonNode after, ArrayNode changes) {
        Map<JsonNode, JsonNode> old = byId(before);
        for (int i = 0; i < after.size(); i++) {
            JsonNode now = after.get(i);
            JsonNode then = old.remove(now.path("id"));
            if (then == null) {
                add(changes, field + "[" + i + "]", NullNode.getInstance(), now);
            } else {
                ofObjects(field + "[" + i + "].", then, now, changes);
            }
        }
        for (int i = 0; i < before.size(); i++) {
            if (old.containsKey(before.get(i).path("id"))) {
                add(changes, field + "[" + i + "]", before.get(i), NullNode.getInstance());
            }
        }
    }

    private static Map<JsonNode, JsonNode> byId(JsonNode parts) {
        Map<JsonNode, JsonNode> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.put(part.path("id"), part));
        return byId;
    }

    private static void add(ArrayNode changes, String field, JsonNode from, JsonNode to) {
        ObjectNode change = changes.addObject();
        change.put("field", field);
        change.set("from", present(from));
        change.set("to", present(to));
    }

    private static JsonNode present(JsonNode node) {
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }
}
