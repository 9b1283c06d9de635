package com.bizosaas.kernel.field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What merging only adds to is taken back by saying so. */
public final class Withdrawal {

    private Withdrawal() {}

    /** Puts null into {@code before}, an item as it was, wherever the one that stands has a value by name that it had not. */
    public static void of(Shape shape, ObjectNode before, JsonNode present) {
        for (Field field : shape.fields()) {
            boolean nested = field.type() instanceof TranslationsType;
            if ((nested || field.has(Dynamic.class)) && before.path(field.name()) instanceof ObjectNode values) {
                added(values, present.path(field.name()), nested);
            }
        }
    }

    private static void added(ObjectNode before, JsonNode present, boolean nested) {
        for (var entry : present.properties()) {
            if (!before.has(entry.getKey())) {
                before.putNull(entry.getKey());
            } else if (nested && before.path(entry.getKey()) instanceof ObjectNode inner) {
                added(inner, entry.getValue(), false);
            }
        }
    }
}
