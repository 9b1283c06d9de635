package com.bizosaas.kernel.gateway.wire;

import java.time.Duration;

/**
 * How long a client may take and how much it may send. {@code head}: from a head's first byte to its end, and for the
 * first byte of a connection; {@code idle}: between requests; {@code body}, {@code write}: without any progress;
 * {@code linger} and {@code lingerBytes}: what is still read after a refusal so that the client sees the answer.
 */
public record WireLimits(
        Duration head,
        Duration idle,
        Duration body,
        Duration write,
        Duration linger,
        int lingerBytes,
        int requestLine,
        int headerBytes,
        int headerCount) {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    public static final WireLimits STANDARD = new WireLimits(
            Duration.ofSeconds(10),
            HALF_A_MINUTE,
            HALF_A_MINUTE,
            HALF_A_MINUTE,
            Duration.ofMillis(300),
            1 << 20,
            8 << 10,
            16 << 10,
            100);
}
