package com.bizosaas.kernel.command.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where standard output goes. {@code width}: the terminal's columns, 0 where none reads. {@code colours}: takes bold. */
public record Screen(int width, boolean colours) {

    /** A file or another program, which gets whole values between tabs. */
    public static final Screen NONE = new Screen(0, false);

    private static final int USUAL = 80;
    private static final int NARROWEST = 20;

    /** The screen of this process. */
    public static Screen here() {
        return of(columns(), System.getenv());
    }

    /** {@code columns}: what the terminal says, 0 where it says nothing, below where there is no terminal. */
    public static Screen of(int columns, Map<String, String> environment) {
        if (columns < 0) {
            return NONE;
        }
        boolean plain = environment.containsKey("NO_COLOR")
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Screen(columns == 0 ? USUAL : Math.max(NARROWEST, columns), !plain);
    }

    public boolean isTerminal() {
        return width > 0;
    }

    /** Whether this file descriptor of the process is a terminal's. */
    public static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static int columns() {
        return isTerminal(1) ? asked() : -1;
    }

    /** The terminal is asked by {@code stty}, since nothing in Java asks it. */
    private static int asked() {
        try {
            Process stty = new ProcessBuilder("stty", "-F", "/dev/tty", "size")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean whole = stty.waitFor(1, TimeUnit.SECONDS) && said.matches("\\d{1,5} \\d{1,5}");
            return whole ? Integer.parseInt(said.substring(said.indexOf(' ') + 1)) : 0;
        } catch (IOException noStty) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
