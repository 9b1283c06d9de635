package com.bizosaas.kernel.field;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows that live and die with the item, in order, in a table of their own. Written as a whole list: an entry with the
 * id of one that stands keeps and merges it, one without id is new, one left out goes.
 */
public record PartsType(String table, Shape shape, boolean byUpload, int most) implements FieldType {

    @Override
    public String kind() {
        return "parts";
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        ArrayNode array = Entries.of(node, path, most, input);
        if (array == null) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        Set<UUID> named = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            Object part = part(array.get(i), path + "[" + i + "]", before, input);
            if (part != null && !named.add(shape.key(part))) {
                input.errors().add(path + "[" + i + "].id", "repeated", "This id stands twice.");
            } else if (part != null) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    private @Nullable Object part(JsonNode node, String path, @Nullable Object before, Input input) {
        if (!(node instanceof ObjectNode object)) {
            input.errors().add(path, "must_be_object", "This must be an object.");
            return null;
        }
        JsonNode id = object.path("id");
        if (id.isMissingNode() || id.isNull()) {
            if (byUpload) {
                input.errors().add(path, "by_upload", "A new one is made by uploading it.");
                return null;
            }
            ObjectNode without = object.deepCopy();
            without.remove("id");
            Object fresh = shape.read(without, path + ".", null, input);
            return fresh == null ? null : shape.withKey(fresh, Uuid7.next());
        }
        Object standing = standing(IdType.in(id), before);
        if (standing == null) {
            input.errors().add(path + ".id", "not_found", "There is no entry with this id.");
            return null;
        }
        return shape.read(object, path + ".", standing, input);
    }

    private @Nullable Object standing(@Nullable UUID id, @Nullable Object before) {
        if (before instanceof List<?> list) {
            for (Object part : list) {
                if (shape.key(part).equals(id)) {
                    return part;
                }
            }
        }
        return null;
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartArray();
        ((List<?>) value).forEach(part -> shape.write(out, part));
        out.writeEndArray();
    }

    @Override
    public void store(@Nullable Object value, List<@Nullable Object> arguments) {}

    @Override
    public Object load(Row row) {
        return List.of();
    }

    @Override
    public Object empty() {
        return List.of();
    }

    @Override
    public String cell(Object value) {
        return new String(Json.bytes(out -> write(out, value)), StandardCharsets.UTF_8);
    }

    @Override
    public JsonNode fromCell(String cell) {
        return Cells.json(cell);
    }
}
