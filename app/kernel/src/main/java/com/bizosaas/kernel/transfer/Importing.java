package com.bizosaas.kernel.transfer;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a resource is imported: its own sheet, other programs' layouts, how a record is made ready, what is merged before
 * it is written over an item that stands ({@code onto}), how an undefined dynamic field is defined (by field name), and
 * the fields by which a record is the same item, the first that it has and that is found deciding ({@code sku} of the
 * parts in {@code variants} is {@code variants.sku}). The title counts only where a record has none of the others.
 */
public record Importing<T extends Record>(
        Sheet<T> sheet,
        List<Layout> others,
        Preparation preparation,
        BiConsumer<T, ObjectNode> onto,
        Map<String, Definer> definers,
        List<String> keys) {

    /** All of a resource's own, for one that needs nothing special. */
    static <T extends Record> Importing<T> plain(Sheet<T> sheet, List<String> keys) {
        return new Importing<>(sheet, List.of(), (tx, item, made) -> {}, (before, item) -> {}, Map.of(), keys);
    }
}
