package com.bizosaas.kernel.document;

import java.util.Locale;

/** Why a document cannot be read, for programs; the sentence for people is {@link UnreadableDocument#getMessage}. */
public enum Reason {
    EMPTY,
    /** There is something, but no text in it. */
    NO_TEXT,
    PROTECTED,
    BROKEN,
    /** The name or the type promises something else. */
    MISLABELLED,
    UNSUPPORTED,
    /** The file itself is too large. */
    TOO_LARGE,
    /** What is in it is too much: text, pages, parts, or what unpacks from it. */
    TOO_MUCH,
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    /** The reader came to its end for a reason that is not known. */
    ABANDONED;

    /** As the API writes it: {@code out_of_time}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
