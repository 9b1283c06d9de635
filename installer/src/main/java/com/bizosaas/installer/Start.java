package com.bizosaas.installer;

import java.io.IOException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts the program: in this very process where that is possible, otherwise as a child that shares its fate. */
final class Start {

    /** Tells the program who must live for it to live, where the kernel does not see to that. */
    private static final String LAUNCHER = "BIZOSAAS_LAUNCHER_PID";

    private Start() {}

    /**
     * Runs the command to its end; the exit code. {@code prefix}: setpriv with the user to change to, or nothing. {@code
     * typed}: whether somebody types to it, so that it hears Ctrl-C itself, and need not end by it.
     */
    static int run(List<String> prefix, List<String> command, boolean typed) throws IOException, InterruptedException {
        if (Jdk.major(System.getProperty("java.version")) >= Jdk.NEEDED) {
            become(prefix, command);
        }
        return child(prefix, command, typed);
    }

    private static void become(List<String> prefix, List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        if (!prefix.isEmpty()) {
            words.add("--");
        }
        words.addAll(command);
        try {
            Class.forName("com.bizosaas.installer.exec.Exec")
                    .getMethod("become", String[].class)
                    .invoke(null, (Object) words.toArray(new String[0]));
        } catch (ReflectiveOperationException failed) {
            System.err.println(
                    "Starting Java as a child, since this process could not become it: " + failed.getCause());
        }
    }

    private static int child(List<String> prefix, List<String> command, boolean typed)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(guarded(prefix, command)).inheritIO();
        builder.environment().put(LAUNCHER, String.valueOf(pid()));
        Process child = builder.start();
        Thread stop = new Thread(() -> stop(child, typed), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code = child.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException ending) {
            Thread.sleep(Long.MAX_VALUE);
        }
        return code;
    }

    /** On SIGTERM, SIGINT or SIGHUP: ask the child to stop, unless it is typed to; wait, and end with its exit code. */
    private static void stop(Process child, boolean typed) {
        if (!typed) {
            child.destroy();
        }
        try {
            Runtime.getRuntime().halt(child.waitFor());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The child is told to stop when the thread ends that started it, which is the main one. */
    private static List<String> guarded(List<String> prefix, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        String setpriv = Tools.find("setpriv");
        if (words.isEmpty() && setpriv != null) {
            words.add(setpriv);
        }
        if (!words.isEmpty()) {
            words.addAll(Arrays.asList("--pdeathsig", "TERM", "--"));
        }
        words.addAll(command);
        return words;
    }

    private static String pid() throws IOException {
        return Paths.get("/proc/self").toRealPath().getFileName().toString();
    }
}
