package com.bizosaas.installer.exec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** execv(2): this process becomes another program and keeps its id, its parent and its open streams. */
public final class Exec {

    private static final int FIRST_AFTER_STREAMS = 3;
    private static final int CLOSE_ON_EXEC = 4;

    private Exec() {}

    /** Does not return when it succeeds; the first word is the path of the program. */
    public static void become(String[] command) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocate(ADDRESS, command.length + 1L);
            for (int i = 0; i < command.length; i++) {
                words.setAtIndex(ADDRESS, i, arena.allocateFrom(command[i]));
            }
            words.setAtIndex(ADDRESS, command.length, MemorySegment.NULL);
            forgetOpenFiles();
            int failed = (int) function("execv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                    .invokeExact(arena.allocateFrom(command[0]), words);
            throw new IllegalStateException("execv of " + command[0] + " returned " + failed);
        }
    }

    /** Files of this Java, such as the jar, are not to stay open in the next. */
    private static void forgetOpenFiles() throws Throwable {
        if (Linker.nativeLinker().defaultLookup().find("close_range").isPresent()) {
            int ignored = (int) function("close_range", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                    .invokeExact(FIRST_AFTER_STREAMS, -1, CLOSE_ON_EXEC);
        }
    }

    @SuppressWarnings("restricted") // the jar's manifest allows native access
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape);
    }
}
