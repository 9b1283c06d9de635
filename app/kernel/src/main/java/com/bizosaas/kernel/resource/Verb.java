package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.tx.Tx;
import java.util.function.BiFunction;

/**
 * A named state change: {@code POST …/{id}/{name}}, for those who may update the item. It answers the item as it is to
 * be; {@code past} is what the event of it is called.
 */
public record Verb<T>(String name, String label, String past, BiFunction<Tx, T, T> action) {

    /** A verb with a regular past tense: publish, published; archive, archived. */
    public Verb(String name, String label, BiFunction<Tx, T, T> action) {
        this(name, label, name + (name.endsWith("e") ? "d" : "ed"), action);
    }
}
