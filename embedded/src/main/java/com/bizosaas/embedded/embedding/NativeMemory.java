package com.bizosaas.embedded.embedding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Memory that C code has freed and the C library still holds. */
final class NativeMemory {

    private static final Optional<MethodHandle> TRIM = trim();

    private NativeMemory() {}

    /** Gives it back to the system: 20 to 30 MB after a model of 34 MB was read or let go. */
    static void giveBack() {
        TRIM.ifPresent(trim -> {
            try {
                int ignored = (int) trim.invokeExact(0L);
            } catch (Throwable impossible) {
                throw new IllegalStateException("malloc_trim(3) cannot be called", impossible);
            }
        });
    }

    /** Absent where the C library is not glibc. */
    @SuppressWarnings("restricted") // the launcher allows native access
    private static Optional<MethodHandle> trim() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("malloc_trim")
                .map(function -> linker.downcallHandle(
                        function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));
    }
}
