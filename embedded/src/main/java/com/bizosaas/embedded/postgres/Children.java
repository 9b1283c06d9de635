package com.bizosaas.embedded.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How PostgreSQL's programs are started: with an environment of their own, in a session of their own (so that Ctrl-C in
 * a terminal does not end the server before the program), and with a signal for the case that the program is killed.
 *
 * <p>The signal is set by {@code setpriv}, which then becomes the server, so that no process stands between. Where
 * there is no {@code setpriv}, a killed program leaves its server behind, and the next start stops it first.
 */
final class Children {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    private Children() {}

    /** Starts a child that is sent {@code whenWeDie} when the thread ends that called this. */
    static Process start(List<String> command, Path folder, Signals whenWeDie) throws IOException {
        List<String> words = new ArrayList<>();
        find("setsid").ifPresent(words::add);
        find("setpriv").ifPresent(setpriv -> {
            words.add(setpriv);
            words.addAll(List.of("--pdeathsig", whenWeDie.name()));
            words.addAll(SystemUser.needed() ? SystemUser.prefix() : List.of());
            words.add("--");
        });
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC", "PATH", "/usr/bin:/bin"));
        return builder.start();
    }

    /** The path of one of util-linux's programs; busybox's namesakes do not know the options. */
    private static Optional<String> find(String name) throws IOException {
        for (Path place : PLACES) {
            Path program = place.resolve(name);
            if (Files.isExecutable(program) && program.toRealPath().endsWith(name)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }
}
