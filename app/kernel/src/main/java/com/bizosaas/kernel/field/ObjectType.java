package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Any JSON object, kept as it came; what it means is its resource's matter. */
record ObjectType() implements JsonbType {

    @Override
    public String kind() {
        return "object";
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        ObjectNode object = JsonbType.object(node, path, "", input);
        return object == null ? null : object.deepCopy();
    }

    @Override
    public @Nullable Object load(Row row) {
        String text = row.textOrNull();
        return text == null ? null : Json.mapper().readTree(text);
    }
}
