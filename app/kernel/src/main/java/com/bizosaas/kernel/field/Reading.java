package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one field of a body into its place among a record's values. */
record Reading(Field field, String path, Input input) {

    static Reading of(Field field, String prefix, Input input) {
        return new Reading(field, prefix + field.name(), input);
    }

    /** {@code changing}: the values are those of an item that stands. */
    void into(@Nullable Object[] values, int place, ObjectNode json, boolean changing) {
        JsonNode node = field.has(Hidden.class) ? json.missingNode() : json.path(field.name());
        if (!node.isMissingNode() && field.isReadOnly()) {
            refuseChange(node, values[place]);
        } else if (node.isMissingNode()) {
            if (!changing) {
                values[place] = initial();
            }
        } else if (node.isNull()) {
            values[place] = cleared();
        } else {
            values[place] = field.type().read(node, path, changing ? values[place] : null, input);
        }
    }

    private @Nullable Object initial() {
        if (field.isRequired()) {
            input.errors().add(path, "required", "This is required.");
        }
        String given = field.defaultText();
        return given == null
                ? field.type().empty()
                : field.type().read(field.type().fromCell(given), path, null, input);
    }

    private @Nullable Object cleared() {
        if (field.isRequired()) {
            input.errors().add(path, "required", "This may not be removed.");
            return null;
        }
        return field.isNullable() ? null : initial();
    }

    /** What the program keeps may be sent back as it stands. */
    private void refuseChange(JsonNode sent, @Nullable Object stands) {
        Object value = stands == null ? field.type().empty() : stands;
        JsonNode shown = value == null
                ? Json.mapper().nullNode()
                : Json.mapper().readTree(Json.bytes(out -> field.type().write(out, value)));
        if (!shown.equals(sent)
                && !(shown.isNumber() && sent.isNumber() && shown.asString().equals(sent.asString()))) {
            input.errors().add(path, "readonly", "This is set by the program.");
        }
    }
}
