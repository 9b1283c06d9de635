package com.bizosaas.kernel.program;

import java.lang.management.ManagementFactory;

/** Says at the level FINE how long each step of the start took, from the start of this Java. */
final class Steps {

    private static final System.Logger LOG = System.getLogger("program.start");

    private final long began = ManagementFactory.getRuntimeMXBean().getStartTime();

    void done(String step) {
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            LOG.log(System.Logger.Level.DEBUG, step + " after " + millis() + " ms");
        }
    }

    long millis() {
        return System.currentTimeMillis() - began;
    }
}
