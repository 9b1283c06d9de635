package com.bizosaas.embedded.recorder;

import java.time.Duration;

/** How much history is kept: neither older than {@code age}, nor in a file over {@code bytes}. */
record Limits(Duration age, long bytes, int waiting) {

    static final Limits USUAL = new Limits(Duration.ofDays(14), 64L << 20, 10_000);
}
