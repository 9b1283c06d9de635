package com.bizosaas.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A start of the launcher out of the built jar, with a small program in the place of the real one. */
final class Launched implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("bizosaas.jar", "target/bizosaas.jar"));
    private static final String STUB = "com/bizosaas/Main.class";

    final Process process;
    private final List<String> seen = new ArrayList<>();

    private Launched(Process process) {
        this.process = process;
    }

    static Launched start(Path java, Path jar, Path folder, Map<String, String> environment, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        command.addAll(Arrays.asList(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        return new Launched(builder.start());
    }

    /** What follows this word on a line of its own; waits for it. */
    String said(String word) throws IOException {
        for (String line : seen) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        var lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new AssertionError("Never said '" + word + "' but " + seen);
    }

    String all() throws IOException {
        process.inputReader().lines().forEach(seen::add);
        return String.join("\n", seen);
    }

    int ended() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Still runs after 30 s");
        }
        return process.exitValue();
    }

    static boolean signal(String name, long pid) throws Exception {
        return new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The built jar's launcher and manifest, with the stub. */
    static Path jarWithStub(Path target) throws IOException {
        try (var built = new JarFile(JAR.toFile());
                var jar = new JarOutputStream(Files.newOutputStream(target), built.getManifest());
                var stub = Launched.class.getResourceAsStream("/" + STUB)) {
            for (JarEntry entry : built.stream()
                    .filter(e -> e.getName().startsWith("com/bizosaas/installer/") && !e.isDirectory())
                    .toList()) {
                jar.putNextEntry(new JarEntry(entry.getName()));
                built.getInputStream(entry).transferTo(jar);
            }
            jar.putNextEntry(new JarEntry(STUB));
            Objects.requireNonNull(stub).transferTo(jar);
        }
        return target;
    }

    /** Java programs to start with: this one, and older ones where the machine has any. */
    static Stream<Path> javas() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java")));
        oldJava().ifPresent(found::add);
        return found.stream();
    }

    static Optional<Path> oldJava() throws IOException {
        Path parent = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (var folders = Files.list(parent)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(".*\\b(8|11|17|21)\\b.*"))
                    .map(folder -> folder.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
