package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;

/** Waits; an interrupt ends the step that waits. */
final class Pause {

    private Pause() {}

    static void millis(long time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("Interrupted while waiting for PostgreSQL", interrupted);
        }
    }
}
