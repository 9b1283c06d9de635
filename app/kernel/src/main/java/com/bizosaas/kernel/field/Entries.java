package com.bizosaas.kernel.field;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The JSON lists that kinds of fields are written as. */
final class Entries {

    private Entries() {}

    /** The list in this JSON; where it is none or longer than {@code most}, the input's errors say so and null comes back. */
    static @Nullable ArrayNode of(JsonNode node, String path, int most, Input input) {
        if (!(node instanceof ArrayNode array)) {
            input.errors().add(path, "must_be_list", "This must be a list.");
            return null;
        }
        if (array.size() > most) {
            input.errors().add(path, "too_many", "At most " + most + " entries.");
            return null;
        }
        return array;
    }
}
