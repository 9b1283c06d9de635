package com.bizosaas.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** Programs of util-linux; busybox has some of the same names, with fewer options. */
final class Tools {

    private Tools() {}

    static @Nullable String find(String name) throws IOException {
        for (String folder : new String[] {"/usr/bin", "/bin", "/usr/sbin", "/sbin"}) {
            Path program = Paths.get(folder, name);
            if (Files.isExecutable(program) && program.toRealPath().endsWith(name)) {
                return program.toString();
            }
        }
        return null;
    }
}
