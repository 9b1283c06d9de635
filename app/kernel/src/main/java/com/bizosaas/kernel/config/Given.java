package com.bizosaas.kernel.config;

import org.jspecify.annotations.Nullable;

/**
 * A key of the configuration and whether somebody gave it. {@code environment}: the variable that gives it, too; {@code
 * value}: null where it is not given, and for secrets; {@code expected}: what a value must be.
 */
public record Given(
        String key,
        String environment,
        Source source,
        @Nullable String value,
        boolean secret,
        String expected) {

    /** Where a value comes from. */
    public enum Source {
        NONE,
        FILE,
        ENVIRONMENT
    }
}
