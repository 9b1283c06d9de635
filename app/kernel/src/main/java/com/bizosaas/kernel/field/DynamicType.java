package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Row;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values by name, each of the type that the tenant defined; merged by key, null removes. The values are kept as
 * {@code jsonb} beside the item, in wire form; filters go through the table of values (see {@code Values}).
 */
record DynamicType(String name) implements JsonbType {

    private static final int MOST = 200;

    @Override
    public String kind() {
        return "dynamic";
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        ObjectNode object = JsonbType.object(node, path, " of values by name", input);
        if (object == null) {
            return null;
        }
        if (object.size() > MOST) {
            input.errors().add(path, "too_many", "At most " + MOST + " values.");
            return null;
        }
        SortedMap<String, Object> values = new TreeMap<>(before instanceof Map<?, ?> map ? known(map) : Map.of());
        Map<String, FieldType> types =
                object.isEmpty() ? Map.of() : input.definitions().apply(name);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String place = path + "." + entry.getKey();
            FieldType type = types.get(entry.getKey());
            if (type == null) {
                input.errors().add(place, "undefined", "There is no such field; define it first.");
            } else if (entry.getValue().isNull()) {
                values.remove(entry.getKey());
            } else {
                Object value = type.read(entry.getValue(), place, null, input);
                if (value != null) {
                    values.put(entry.getKey(), wire(type, value));
                }
            }
        }
        return Collections.unmodifiableSortedMap(values);
    }

    /** The value as JSON shows it, so that it needs no type to be written again: text, number, boolean, object. */
    private static Object wire(FieldType type, Object value) {
        return value instanceof String || value instanceof BigDecimal || value instanceof Boolean
                ? value
                : plain(Json.mapper().readTree(Json.bytes(out -> type.write(out, value))));
    }

    private static Map<String, Object> known(Map<?, ?> map) {
        SortedMap<String, Object> copy = new TreeMap<>();
        map.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }

    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue().stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isObject()) {
            SortedMap<String, Object> object = new TreeMap<>();
            node.properties().forEach(entry -> object.put(entry.getKey(), plain(entry.getValue())));
            return object;
        }
        return node.asString();
    }

    @Override
    public Object load(Row row) {
        String text = row.text();
        return text.equals("{}") ? Map.of() : plain(Json.mapper().readTree(text));
    }

    @Override
    public Object empty() {
        return Map.of();
    }
}
