package com.bizosaas.embedded.search;

/** A question took too long to be answered in full; the index is well. */
public final class SearchTimeout extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchTimeout(String message) {
        super(message);
    }
}
