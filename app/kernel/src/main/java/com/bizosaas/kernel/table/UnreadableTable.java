package com.bizosaas.kernel.table;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a table; the message says to a person why, and is safe to show. */
public final class UnreadableTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableTable(String message) {
        this(message, null);
    }

    public UnreadableTable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
