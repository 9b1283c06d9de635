package com.bizosaas.kernel.model;

import java.time.Duration;

/** How long a provider is waited for: to connect, for its first piece, between two pieces, in all. */
record Patience(Duration connect, Duration first, Duration silence, Duration whole) {

    static final Patience USUAL = new Patience(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(120));
}
