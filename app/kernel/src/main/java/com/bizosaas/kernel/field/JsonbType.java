package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Jsonb;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that are kept as one column of {@code jsonb}. */
interface JsonbType extends FieldType {

    @Override
    default List<Column> columns() {
        return List.of(new Column("", "jsonb"));
    }

    @Override
    default void write(JsonGenerator out, Object value) {
        out.writePOJO(value);
    }

    /** No value is kept as the empty one, where there is such. */
    @Override
    default void store(@Nullable Object value, List<@Nullable Object> arguments) {
        Object kept = value == null ? empty() : value;
        arguments.add(kept == null ? null : Jsonb.of(Json.bytes(out -> write(out, kept))));
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
