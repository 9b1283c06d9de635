package com.bizosaas.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of the Java that runs the program: a small footprint by default, all of it open to be overridden. */
final class Flags {

    private static final String MAIN = "com.bizosaas.Main";
    private static final String OPTIONS = "BIZOSAAS_JAVA_OPTIONS";

    private Flags() {}

    /**
     * Everything between {@code java} and the program's own words. Later words win, so a caller's come last.
     * {@code startUpCache}: null where there is none.
     */
    static List<String> of(Path jar, boolean server, @Nullable Path startUpCache) {
        List<String> own = new ArrayList<>(passedOn());
        own.addAll(split(System.getenv(OPTIONS)));
        List<String> flags = new ArrayList<>();
        if (own.stream().noneMatch(word -> word.matches("-XX:\\+Use.*GC"))) {
            flags.add("-XX:+UseSerialGC");
        }
        flags.addAll(
                server ? Arrays.asList("-Xms32m", "-Xmx512m") : Arrays.asList("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        flags.addAll(Arrays.asList(
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (startUpCache != null) {
            flags.add("-XX:AOTCache=" + startUpCache);
            flags.add("-Xlog:aot*=off,aot=error");
        }
        flags.addAll(own);
        flags.addAll(Arrays.asList("-cp", jar.toString(), MAIN));
        return flags;
    }

    /** What was given to this Java ({@code java -Xmx1g -jar …}) and also makes sense to the next. */
    private static List<String> passedOn() {
        List<String> passed = new ArrayList<>();
        try {
            byte[] line = Files.readAllBytes(Paths.get("/proc/self/cmdline"));
            for (String word : new String(line, StandardCharsets.UTF_8).split("\0")) {
                if (word.equals("-jar")) {
                    return passed;
                }
                if (word.matches("-Xm[sx].*|-Xss.*|-D.*")) {
                    passed.add(word);
                }
            }
        } catch (IOException noProc) {
            return new ArrayList<>();
        }
        return new ArrayList<>();
    }

    private static List<String> split(@Nullable String options) {
        return options == null || options.trim().isEmpty()
                ? new ArrayList<>()
                : Arrays.asList(options.trim().split("\\s+"));
    }
}
