package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.tx.Tx;
import java.util.function.BiFunction;

/** A named state change: {@code POST …/{id}/{name}}, for those who may update the item. It answers the item as it is to be. */
public record Verb<T>(String name, String label, BiFunction<Tx, T, T> action) {}
