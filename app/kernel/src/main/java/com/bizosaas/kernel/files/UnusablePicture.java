package com.bizosaas.kernel.files;

import org.jspecify.annotations.Nullable;

/** A file that is no picture we take; the message says to a person why, and is safe to show. */
public final class UnusablePicture extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusablePicture(String message) {
        this(message, null);
    }

    public UnusablePicture(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
