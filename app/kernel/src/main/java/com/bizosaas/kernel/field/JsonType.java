package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.tx.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small structures kept as {@code jsonb}: a list of records without ids, one record, or texts by name. */
final class JsonType implements JsonbType {

    private final Form form;
    private final @Nullable Shape shape;
    private final int most;

    enum Form {
        LIST,
        ONE,
        TEXTS_BY_NAME
    }

    private JsonType(Form form, @Nullable Shape shape, int most) {
        this.form = form;
        this.shape = shape;
        this.most = most;
    }

    static JsonType listOf(Shape shape, int most) {
        return new JsonType(Form.LIST, shape, most);
    }

    static JsonType one(Shape shape) {
        return new JsonType(Form.ONE, shape, 1);
    }

    static JsonType textsByName(int most) {
        return new JsonType(Form.TEXTS_BY_NAME, null, most);
    }

    private Shape shape() {
        if (shape == null) {
            throw new IllegalStateException("texts by name have no shape");
        }
        return shape;
    }

    @Override
    public String kind() {
        return form == Form.LIST ? "list" : "object";
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        return switch (form) {
            case LIST -> list(node, path, input);
            case ONE -> one(node, path, input);
            case TEXTS_BY_NAME -> texts(node, path, input);
        };
    }

    private @Nullable Object one(JsonNode node, String path, Input input) {
        ObjectNode object = JsonbType.object(node, path, "", input);
        return object == null ? null : shape().read(object, path + ".", null, input);
    }

    private @Nullable Object list(JsonNode node, String path, Input input) {
        ArrayNode array = Entries.of(node, path, most, input);
        if (array == null) {
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String place = path + "[" + i + "]";
            Object item = one(array.get(i), place, input);
            if (item != null) {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private @Nullable Object texts(JsonNode node, String path, Input input) {
        ObjectNode object = JsonbType.object(node, path, "", input);
        if (object == null) {
            return null;
        }
        if (object.size() > most) {
            input.errors().add(path, "too_many", "At most " + most + " entries.");
            return null;
        }
        TextType each = new TextType("text", 1000, true);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (each.read(entry.getValue(), path + "." + entry.getKey(), null, input) instanceof String text) {
                texts.put(entry.getKey(), text);
            }
        }
        return java.util.Collections.unmodifiableMap(texts);
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        switch (form) {
            case LIST -> {
                out.writeStartArray();
                ((List<?>) value).forEach(item -> shape().write(out, item));
                out.writeEndArray();
            }
            case ONE -> shape().write(out, value);
            case TEXTS_BY_NAME -> {
                out.writeStartObject();
                ((Map<?, ?>) value).forEach((name, text) -> out.writeStringProperty((String) name, (String) text));
                out.writeEndObject();
            }
        }
    }

    @Override
    public void store(@Nullable Object value, List<@Nullable Object> arguments) {
        arguments.add(value == null ? null : Jsonb.of(Json.bytes(out -> writeOrdered(out, value))));
    }

    /** {@code jsonb} forgets the order of keys, so texts by name are kept as a list of pairs. */
    private void writeOrdered(JsonGenerator out, Object value) {
        if (form != Form.TEXTS_BY_NAME) {
            write(out, value);
            return;
        }
        out.writeStartArray();
        ((Map<?, ?>) value).forEach((name, text) -> {
            out.writeStartArray();
            out.writeString((String) name);
            out.writeString((String) text);
            out.writeEndArray();
        });
        out.writeEndArray();
    }

    @Override
    public @Nullable Object load(Row row) {
        String text = row.textOrNull();
        if (text == null) {
            return null;
        }
        if (text.equals("[]")) {
            return empty();
        }
        JsonNode node = Json.mapper().readTree(text);
        return switch (form) {
            case LIST -> node.valueStream().map(item -> shape().load(item)).toList();
            case ONE -> shape().load(node);
            case TEXTS_BY_NAME -> {
                Map<String, String> texts = new LinkedHashMap<>();
                node.forEach(
                        pair -> texts.put(pair.get(0).stringValue(), pair.get(1).stringValue()));
                yield java.util.Collections.unmodifiableMap(texts);
            }
        };
    }

    @Override
    public @Nullable Object empty() {
        return switch (form) {
            case LIST -> List.of();
            case ONE -> null;
            case TEXTS_BY_NAME -> Map.of();
        };
    }

    @Override
    public String cell(Object value) {
        return new String(Json.bytes(out -> write(out, value)), StandardCharsets.UTF_8);
    }
}
