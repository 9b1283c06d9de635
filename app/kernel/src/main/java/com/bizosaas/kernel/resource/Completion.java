package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.tx.Tx;
import org.jspecify.annotations.Nullable;

/** What a module adds to an item before it is checked and kept: made values, sanitised text, rules that need the database. */
@FunctionalInterface
public interface Completion<T> {

    /** {@code before} is null for a new item; {@code draft} may lack values that {@code errors} already names. */
    T complete(Tx tx, @Nullable T before, T draft, FieldErrors errors);
}
