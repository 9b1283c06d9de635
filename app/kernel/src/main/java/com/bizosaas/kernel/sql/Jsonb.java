package com.bizosaas.kernel.sql;

import java.nio.charset.StandardCharsets;

/** An argument of type {@code jsonb}. */
public record Jsonb(String text) {

    /** JSON in UTF-8. */
    public static Jsonb of(byte[] json) {
        return new Jsonb(new String(json, StandardCharsets.UTF_8));
    }
}
