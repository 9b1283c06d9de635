package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An exported item without what only the program sets and without what belongs to another tenant's rows. */
public final class Bare {

    private Bare() {}

    /** A copy without ids, times, versions, ids of parts and parts that come by upload. */
    public static ObjectNode of(Shape shape, ObjectNode item) {
        ObjectNode bare = item.deepCopy();
        strip(shape, bare);
        return bare;
    }

    /** Whether an import sets this field. */
    public static boolean takes(Field field) {
        return !field.isReadOnly() && !(field.type() instanceof PartsType parts && parts.byUpload());
    }

    private static void strip(Shape shape, ObjectNode item) {
        for (Field field : shape.fields()) {
            if (!takes(field)) {
                item.remove(field.name());
            } else if (field.type() instanceof PartsType parts) {
                for (JsonNode part : item.path(field.name())) {
                    if (part instanceof ObjectNode object) {
                        strip(parts.shape(), object);
                    }
                }
            }
        }
    }
}
