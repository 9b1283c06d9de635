package com.bizosaas.kernel.command;

import com.bizosaas.kernel.program.RunOptions;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The program's commands. */
public final class Commands {

    private Commands() {}

    /** Does what the words say; the exit code. {@code run} runs the program. */
    public static int execute(String[] words, ToIntFunction<RunOptions> run) {
        Path home = Path.of("bizosaas-data");
        @Nullable Integer port = null;
        boolean demo = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--home" -> home = Path.of(words[++i]);
                case "--port" -> port = Integer.valueOf(words[++i]);
                case "--demo" -> demo = true;
                default -> {}
            }
        }
        return run.applyAsInt(new RunOptions(home, port, demo));
    }
}
