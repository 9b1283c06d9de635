package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Head;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The foreign origins whose pages may read answers; nobody else gets a word of permission. */
record Origins(Set<String> allowed) {

    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-CSRF-Token, X-Request-Id";
    private static final String EXPOSED_HEADERS =
            "ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Request-Id";

    /** The answer to a browser that asks first; empty for any other request. */
    Optional<Answer> preflight(Head head) {
        boolean asks = head.method().equals("OPTIONS")
                && head.header("Access-Control-Request-Method").isPresent();
        if (!asks || of(head).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Answer.empty(204)
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", "600"));
    }

    void permit(Head head, Map<String, String> headers) {
        if (allowed.isEmpty()) {
            return;
        }
        headers.merge("Vary", "Origin", (one, other) -> one + ", " + other);
        of(head).ifPresent(origin -> {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        });
    }

    private Optional<String> of(Head head) {
        return head.header("Origin").filter(allowed::contains);
    }
}
