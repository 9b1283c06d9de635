package com.bizosaas.kernel.gateway;

/** How often a caller may call. */
public interface Limits {

    /** Whether this call may go on, and what the {@code RateLimit-*} headers say; {@code reset} in seconds. */
    record Verdict(boolean allowed, long limit, long remaining, long reset) {}

    /** Counts one call; asked once for each request whose route has a throttle. */
    Verdict take(Request request, Route route);
}
