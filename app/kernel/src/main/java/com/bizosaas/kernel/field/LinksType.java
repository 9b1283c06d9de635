package com.bizosaas.kernel.field;

import com.bizosaas.kernel.tx.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Items of another resource, in order, kept in a table of links. Shown as ids, or as records of the target's columns
 * ({@code shown}); written as ids or as objects with {@code id}. Replaced as a whole.
 */
public record LinksType(String table, String to, @Nullable Shape shown, int most) implements FieldType {

    @Override
    public String kind() {
        return "refs";
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
        Map<UUID, Object> standing = standing(before);
        Map<UUID, Object> links = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            UUID id = IdType.in(array.get(i));
            if (id == null) {
                input.errors().add(path + "[" + i + "]", "must_be_id", "This must be an id.");
            } else {
                links.put(id, standing.getOrDefault(id, shown == null ? id : shown.bare(id)));
            }
        }
        return List.copyOf(links.values());
    }

    /** The links as they stood before, with all that is shown of them. */
    private Map<UUID, Object> standing(@Nullable Object before) {
        Map<UUID, Object> standing = new HashMap<>();
        if (before instanceof List<?> list) {
            list.forEach(link -> standing.put(id(link), link));
        }
        return standing;
    }

    /** The id of a link, shown or not. */
    public UUID id(Object link) {
        return link instanceof UUID id ? id : shape().key(link);
    }

    private Shape shape() {
        if (shown == null) {
            throw new IllegalStateException("links to " + to + " are shown as ids");
        }
        return shown;
    }

    /** The ids of a value of this field. */
    public List<UUID> ids(@Nullable Object value) {
        List<UUID> ids = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(link -> ids.add(id(link)));
        }
        return ids;
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartArray();
        for (Object link : (List<?>) value) {
            if (shown == null) {
                out.writeString(link.toString());
            } else {
                shown.write(out, link);
            }
        }
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
        return Cells.joined(ids(value).stream().map(UUID::toString).toList());
    }

    @Override
    public JsonNode fromCell(String cell) {
        return Cells.texts(Cells.split(cell));
    }
}
