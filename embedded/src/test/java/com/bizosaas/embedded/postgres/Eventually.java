package com.bizosaas.embedded.postgres;

import java.util.concurrent.Callable;

/** Waits for what must become true. */
final class Eventually {

    private Eventually() {}

    static void isTrue(Callable<Boolean> condition, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not so after " + seconds + " s");
            }
            Thread.sleep(20);
        }
    }
}
