package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.tx.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a change of an item, in the same transaction; a {@code Problem} undoes the change. {@code before} is
 * null for an item that is new or restored, {@code after} for one that was removed.
 */
@FunctionalInterface
public interface Effect<T> {

    void follow(Tx tx, @Nullable T before, @Nullable T after);
}
