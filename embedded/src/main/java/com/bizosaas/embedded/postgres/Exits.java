package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;

/** How a child ended, in words. */
final class Exits {

    private static final int SIGNALLED = 128;

    private Exits() {}

    static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("Interrupted while waiting for a PostgreSQL program", interrupted);
        }
    }

    static String describe(int code) {
        return code > SIGNALLED ? "ended by signal " + (code - SIGNALLED) : "ended with exit code " + code;
    }
}
