package com.bizosaas.embedded.postgres;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Sends the signals that Java's own process interface lacks. SIGKILL is missing on purpose. */
enum Signals {
    INT(2),
    QUIT(3),
    TERM(15);

    private static final MethodHandle KILL = kill();

    private final int number;

    Signals(int number) {
        this.number = number;
    }

    /** Sends this signal; false when the process is not there or not ours. */
    boolean send(long pid) {
        try {
            return (int) KILL.invokeExact(Math.toIntExact(pid), number) == 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException("kill(2) cannot be called", impossible);
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static MethodHandle kill() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("kill").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
