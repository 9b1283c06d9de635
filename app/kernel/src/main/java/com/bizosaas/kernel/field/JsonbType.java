package com.bizosaas.kernel.field;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that are kept as one column of {@code jsonb}. */
interface JsonbType extends FieldType {

    @Override
    default List<Column> columns() {
        return List.of(new Column("", "jsonb"));
    }

    @Override
    default JsonNode fromCell(String cell) {
        return Cells.json(cell);
    }

    /** The object in this JSON; where it is none, the input's errors say so and null comes back. */
    static @Nullable ObjectNode object(JsonNode node, String path, String what, Input input) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        input.errors().add(path, "must_be_object", "This must be an object" + what + ".");
        return null;
    }
}
