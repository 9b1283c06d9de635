package com.bizosaas.kernel.knowledge;

import java.util.List;

/** A lesson taken apart, each passage with its vector. */
record Learned(Lesson lesson, List<Known> passages) {

    /** A passage and what it means. */
    record Known(Cut cut, byte[] vector) {}
}
