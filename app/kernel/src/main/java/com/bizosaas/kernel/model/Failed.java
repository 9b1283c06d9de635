package com.bizosaas.kernel.model;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A provider gave no answer. Holds nothing that it said: that may repeat the key or the question. */
final class Failed extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Set<String> BUSY = Set.of("overloaded_error", "rate_limit_error", "rate_limit_exceeded");
    private static final Set<String> BROKEN_DOWN = Set.of("api_error", "server_error", "timeout_error");
    private static final Set<String> REJECTED = Set.of(
            "invalid_request_error",
            "authentication_error",
            "permission_error",
            "not_found_error",
            "request_too_large",
            "billing_error");

    private final Why why;
    private final @Nullable Integer status;
    private final transient @Nullable Duration retryAfter;

    Failed(Why why) {
        this(why, null, null);
    }

    private Failed(Why why, @Nullable Integer status, @Nullable Duration retryAfter) {
        super(why.name(), null, false, false);
        this.why = why;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** By the status of an answer that is not 200. */
    static Failed status(int status, @Nullable Duration retryAfter) {
        if (status == 408 || status == 429) {
            return new Failed(Why.BUSY, status, retryAfter);
        }
        if (status >= 500) {
            return new Failed(Why.BROKEN_DOWN, status, retryAfter);
        }
        if (status >= 400) {
            return new Failed(Why.REJECTED, status, null);
        }
        return new Failed(status >= 300 ? Why.REDIRECTED : Why.BROKEN, status, null);
    }

    /** By an error that stands in the stream: {@code code} is a status with some, {@code type} a word with others. */
    static Failed told(JsonNode error) {
        int code = error.path("code").asInt(0);
        if (code >= 400) {
            return status(code, null);
        }
        String type = error.path("type").asString("");
        if (BUSY.contains(type)) {
            return new Failed(Why.BUSY);
        }
        if (BROKEN_DOWN.contains(type)) {
            return new Failed(Why.BROKEN_DOWN);
        }
        return new Failed(REJECTED.contains(type) ? Why.REJECTED : Why.BROKEN);
    }

    Why why() {
        return why;
    }

    @Nullable
    Integer status() {
        return status;
    }

    /** For how long it does not want to be asked. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
