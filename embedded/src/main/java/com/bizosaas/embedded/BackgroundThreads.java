package com.bizosaas.embedded;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;

/** Makes threads for work that gives way to what somebody waits for: they get the processors when others leave them. */
public final class BackgroundThreads implements ThreadFactory {

    private static final int PRIO_PROCESS = 0;
    private static final int NICE = 10;

    private final String name;

    public BackgroundThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            lowerPriority();
            task.run();
        });
    }

    /**
     * Of the calling thread alone: to Linux, 0 is not the process but the thread that calls (setpriority(2), "C library/kernel
     * differences"). Java's own priorities of threads do nothing there.
     */
    private static void lowerPriority() {
        try {
            int ignored = (int) SetPriority.CALL.invokeExact(PRIO_PROCESS, 0, NICE);
        } catch (Throwable impossible) {
            throw new IllegalStateException("setpriority(2) cannot be called", impossible);
        }
    }

    private static final class SetPriority {

        static final MethodHandle CALL = handle();

        @SuppressWarnings("restricted") // the launcher allows native access
        private static MethodHandle handle() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }
    }
}
