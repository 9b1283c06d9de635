package com.bizosaas.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command on a terminal of its own, as somebody sits before it; {@code script} of util-linux makes the terminal. */
final class Typed implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private int seen;

    Typed(List<String> command) throws IOException {
        String words = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        // A build in the background may ignore SIGINT, and all that it starts would.
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-qec", "stty cols 120 rows 40; exec env --default-signal=INT " + words, "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        process = builder.start();
    }

    void types(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until this is shown behind what was awaited before. */
    void awaits(String text) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (shown.indexOf(text, seen) < 0) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("Never shown: " + text + " but " + shown.substring(seen));
            }
            read();
        }
        seen = shown.indexOf(text, seen) + text.length();
    }

    private void read() throws IOException, InterruptedException {
        InputStream in = process.getInputStream();
        int there = in.available();
        if (there > 0) {
            shown.append(new String(in.readNBytes(there), StandardCharsets.UTF_8));
        } else {
            Thread.sleep(20);
        }
    }

    int ended() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Still runs: " + shown);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
