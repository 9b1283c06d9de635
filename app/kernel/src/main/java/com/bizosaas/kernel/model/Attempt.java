package com.bizosaas.kernel.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One provider of the chain and how it went: {@code why} is null where it answered, {@code status} is its answer's. */
public record Attempt(
        String provider,
        String model,
        @Nullable Why why,
        @Nullable Integer status,
        long millis) {

    /** In words: {@code openai: busy (429)}. */
    public String text() {
        String went = why == null ? "answered" : why.name().toLowerCase(Locale.ROOT);
        return provider + ": " + went + (status == null ? "" : " (" + status + ")");
    }
}
