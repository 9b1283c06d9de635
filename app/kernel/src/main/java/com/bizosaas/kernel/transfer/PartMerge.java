package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays the parts of a record over those that stand: a file brings and changes parts, it never takes one away. A part is
 * the same by a unique value, else by the same choice of options, else as the only one on both sides.
 */
final class PartMerge {

    private PartMerge() {}

    static void lay(Shape shape, Object before, ObjectNode record) {
        for (Field field : shape.fields()) {
            if (field.type() instanceof PartsType parts && record.path(field.name()) instanceof ArrayNode incoming) {
                List<?> standing = (List<?>) Objects.requireNonNull(shape.value(before, field.name()));
                record.set(field.name(), merged(parts.shape(), standing, incoming));
            }
        }
    }

    private static ArrayNode merged(Shape shape, List<?> standing, ArrayNode incoming) {
        List<ObjectNode> whole = new ArrayList<>();
        standing.forEach(part -> whole.add(Json.object(Json.bytes(out -> shape.write(out, part)))));
        List<ObjectNode> free = new ArrayList<>(whole);
        List<JsonNode> fresh = new ArrayList<>();
        for (JsonNode entry : incoming) {
            ObjectNode same = same(shape, free, entry, incoming.size() == 1 && standing.size() == 1);
            if (same == null || !(entry instanceof ObjectNode object)) {
                fresh.add(entry);
            } else {
                free.remove(same);
                object.properties().forEach(change -> same.set(change.getKey(), change.getValue()));
            }
        }
        ArrayNode all = Json.mapper().createArrayNode();
        all.addAll(whole);
        all.addAll(fresh);
        return all;
    }

    private static @Nullable ObjectNode same(Shape shape, List<ObjectNode> free, JsonNode entry, boolean only) {
        for (Field field : shape.fields()) {
            JsonNode value = entry.path(field.name());
            boolean telling = field.has(Unique.class) || (field.type().kind().equals("object") && !value.isEmpty());
            if (telling && !value.isMissingNode() && !value.isNull()) {
                for (ObjectNode part : free) {
                    if (part.path(field.name()).equals(value)) {
                        return part;
                    }
                }
            }
        }
        return only && !free.isEmpty() ? free.getFirst() : null;
    }
}
