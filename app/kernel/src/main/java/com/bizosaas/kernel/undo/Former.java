package com.bizosaas.kernel.undo;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Withdrawal;
import com.bizosaas.kernel.json.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an item was, as somebody would write it over what it is. */
public final class Former {

    private Former() {}

    /**
     * {@code before}: some or all fields as they were shown, {@code now}: the item that stands. What was added by name
     * since is taken back, a part that is gone comes as a new one, and what only the program sets is left out.
     */
    public static ObjectNode over(Shape shape, Object now, ObjectNode before) {
        ObjectNode item = before.deepCopy();
        ObjectNode present = Json.object(Json.bytes(out -> shape.write(out, now)));
        Withdrawal.of(shape, item, present);
        for (Field field : shape.fields()) {
            boolean byUpload = field.type() instanceof PartsType parts && parts.byUpload();
            if (field.isReadOnly() || byUpload) {
                item.remove(field.name());
            } else if (field.type() instanceof PartsType && item.path(field.name()) instanceof ArrayNode parts) {
                freeVanished(parts, present.path(field.name()));
            }
        }
        return item;
    }

    private static void freeVanished(ArrayNode parts, JsonNode present) {
        Set<JsonNode> there = new HashSet<>();
        present.forEach(part -> there.add(part.path("id")));
        for (JsonNode part : parts) {
            if (!there.contains(part.path("id")) && part instanceof ObjectNode object) {
                object.remove("id");
            }
        }
    }
}
