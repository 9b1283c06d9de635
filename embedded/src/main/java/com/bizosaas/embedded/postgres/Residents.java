package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL processes of an earlier run that still work in a folder. The kernel knows the working folder of each
 * process, also after a move of the folder, whereas a number in a pid file may by now belong to another program.
 */
final class Residents {

    private static final Set<String> NAMES = Set.of("postgres", "initdb", "setpriv", "setsid", "jspawnhelper");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Residents() {}

    /** Ends whatever works in {@code folder} or below, the server of {@code data} by a fast shutdown, and waits for it. */
    static void moveOut(Path folder, Path data) throws IOException {
        List<Long> found = in(folder);
        if (!found.isEmpty()) {
            long server = PidFile.read(data).map(PidFile::pid).orElse(-1L);
            end(found, server);
            awaitNone(folder);
        }
    }

    /** A living server is asked to shut down; processes that lost theirs are told to drop all, as it would tell them. */
    private static void end(List<Long> found, long server) {
        if (found.contains(server)) {
            Signals.INT.send(server);
            return;
        }
        for (long pid : found) {
            boolean initdb = name(pid).filter("initdb"::equals).isPresent();
            (initdb ? Signals.TERM : Signals.QUIT).send(pid);
        }
    }

    private static void awaitNone(Path folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (in(folder).isEmpty()) {
                return;
            }
            Pause.millis(20);
        }
        throw new EngineFailure("PostgreSQL processes " + in(folder) + " of an earlier run still work in " + folder
                + " and do not end: stop them (kill -INT, never -9), then start again");
    }

    static List<Long> in(Path folder) throws IOException {
        Path real = folder.toRealPath();
        List<Long> found = new ArrayList<>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (works(process, real) && name(pid).filter(NAMES::contains).isPresent()) {
                    found.add(pid);
                }
            }
        }
        return found;
    }

    private static boolean works(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException endedOrForeign) {
            return false;
        }
    }

    private static Optional<String> name(long pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip());
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
