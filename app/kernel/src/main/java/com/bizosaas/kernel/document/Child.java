package com.bizosaas.kernel.document;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reader: a Java with little memory, an empty environment and a folder of its own, which is asked by its input and
 * answers by its output. It ends when its input does, and so with the program, however that ends.
 */
final class Child implements AutoCloseable {

    private static final int LONGEST_NAME = 255;
    private static final Duration LAST_MOMENT = Duration.ofMillis(500);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Process process;
    private final Path folder;
    private final Limits limits;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int asked;
    private boolean isReady;
    private volatile boolean isLate;
    private volatile boolean isSpent;
    private volatile boolean isClosed;

    private Child(Process process, Path folder, Limits limits) {
        this.process = process;
        this.folder = folder;
        this.limits = limits;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Starts a reader in a new folder below {@code scratch}; {@code main} is its entry. */
    static Child start(Path scratch, Limits limits, String main) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "reader");
        var builder = new ProcessBuilder(command(folder, limits, main))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        // Without a locale, Java would not find files whose names are not ASCII.
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
        try {
            return new Child(builder.start(), folder, limits);
        } catch (IOException broken) {
            delete(folder);
            throw broken;
        }
    }

    /** Nothing of how this Java was started is passed on but the class path. */
    private static List<String> command(Path folder, Limits limits, String main) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.megabytes() + "m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=32m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder.toAbsolutePath(),
                "-Duser.home=" + folder.toAbsolutePath(),
                // PDFBox complains of every crooked file, at length.
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-cp",
                classPath,
                main,
                String.valueOf(limits.megabytes()),
                String.valueOf(limits.bytes()),
                String.valueOf(limits.characters()),
                String.valueOf(limits.pages()));
    }

    /** How many documents it was asked for. */
    int asked() {
        return asked;
    }

    /** Whether it may be asked again. */
    boolean isUsable() {
        return !isSpent && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * What the document holds; throws {@link UnreadableDocument} where the reader refuses it, dies of it or takes too
     * long, and an {@link UncheckedIOException} where there is no reader.
     */
    Extracted ask(Path file, String name, @Nullable String type) {
        asked++;
        Thread clock = Thread.ofVirtual().start(this::endWhenLate);
        try {
            isReady = isReady || in.readByte() == Wire.READY;
            new Wire.Request(file.toAbsolutePath().toString(), shorten(name), type).write(out);
            return Wire.read(in, limits);
        } catch (IOException lost) {
            isSpent = true;
            throw failure(lost);
        } finally {
            clock.interrupt();
        }
    }

    /** Kills the process, waits for its end, and removes its folder. */
    @Override
    public void close() {
        isSpent = true;
        isClosed = true;
        kill();
        delete(folder);
    }

    private void endWhenLate() {
        try {
            Thread.sleep(limits.time());
            isLate = true;
            isSpent = true;
            process.destroyForcibly();
        } catch (InterruptedException inTime) {
            return;
        }
    }

    private RuntimeException failure(IOException lost) {
        if (isClosed) {
            return new UncheckedIOException("The reader of documents was closed.", lost);
        }
        end();
        if (isLate) {
            return new UnreadableDocument(
                    Reason.OUT_OF_TIME,
                    "Reading the document took longer than " + limits.time().toSeconds() + " seconds; split it.");
        }
        if (!process.isAlive() && process.exitValue() == Worker.OUT_OF_MEMORY) {
            return new UnreadableDocument(
                    Reason.OUT_OF_MEMORY,
                    "The document needs more than " + limits.megabytes() + " MB of memory to be read; split it.");
        }
        if (!isReady) {
            return new UncheckedIOException("The reader of documents does not start.", lost);
        }
        return new UnreadableDocument(
                Reason.ABANDONED, "Reading the document ended before its end; try again, or save it anew.", lost);
    }

    /** A process that is ending by itself is given the moment to do so, for the sake of its exit code. */
    private void end() {
        try {
            if (isLate || !process.waitFor(LAST_MOMENT)) {
                kill();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        try {
            process.destroyForcibly().waitFor(LONGEST_END);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static String shorten(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // What stays is removed at the next start.
            return;
        }
    }
}
