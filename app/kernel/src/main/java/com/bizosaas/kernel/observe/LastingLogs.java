package com.bizosaas.kernel.observe;

import java.util.logging.LogManager;

/** Keeps the handlers until the very end: the usual one drops them while the program still says how it stops. */
public final class LastingLogs extends LogManager {

    @Override
    public void reset() {
        // What the program has set up stays; the standard shutdown hook calls this too early.
    }
}
