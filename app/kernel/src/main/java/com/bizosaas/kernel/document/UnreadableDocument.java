package com.bizosaas.kernel.document;

import org.jspecify.annotations.Nullable;

/** A document that cannot be read; the message says to a person why, and is safe to show. */
public final class UnreadableDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public UnreadableDocument(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadableDocument(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
