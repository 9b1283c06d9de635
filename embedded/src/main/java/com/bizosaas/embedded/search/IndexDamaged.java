package com.bizosaas.embedded.search;

/** A tenant's index could not be read or written; it is mended when it is opened again. */
public final class IndexDamaged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
