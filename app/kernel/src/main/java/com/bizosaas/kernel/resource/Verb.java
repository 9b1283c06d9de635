package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A named state change: {@code POST …/{id}/{name}}, for those who may update the item. It answers the item as it is to
 * be; {@code past} is what the event of it is called. {@code where}: the items of which it makes others; null: any.
 */
public record Verb<T>(
        String name,
        String label,
        String past,
        BiFunction<Tx, T, T> action,
        @Nullable Where where) {

    /** Items whose field has one of these values, as they are written. */
    public record Where(String field, List<String> in) {}

    public Verb(String name, String label, String past, BiFunction<Tx, T, T> action) {
        this(name, label, past, action, null);
    }

    /** A verb with a regular past tense: publish, published; archive, archived. */
    public Verb(String name, String label, BiFunction<Tx, T, T> action) {
        this(name, label, name + (name.endsWith("e") ? "d" : "ed"), action);
    }

    /** Offered for items whose field has one of these values; with others there is nothing for it to do. */
    public Verb<T> where(String field, String... values) {
        return new Verb<>(name, label, past, action, new Where(field, List.of(values)));
    }
}
