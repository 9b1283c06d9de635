package com.bizosaas.kernel.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of its processes under {@code /proc}. What it does not tell, or not to us, is empty. */
public final class Proc {

    /** The clock of {@code /proc/<pid>/stat}: 100 ticks a second on every architecture that Java runs on. */
    private static final double TICKS = 100;

    private static final Pattern KILOBYTES = Pattern.compile("^(\\w+):\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final int USER_TIME = 11;

    private final Path root;

    public Proc() {
        this(Path.of("/proc"));
    }

    Proc(Path root) {
        this.root = root;
    }

    /**
     * The memory that a process takes, pages that it shares with others counted by its part of them, so that the sum
     * over processes counts nothing twice.
     */
    public OptionalLong proportional(long pid) {
        return figure(pid + "/smaps_rollup", "Pss");
    }

    /** The memory that a process has in RAM, pages shared with others counted in full. */
    public OptionalLong resident(long pid) {
        return figure(pid + "/status", "VmRSS");
    }

    /** The name of a process's program, at most 15 letters of it. */
    public Optional<String> name(long pid) {
        return text(pid + "/comm").map(String::strip);
    }

    /** The RAM of the machine, and how much of it a new program could have. */
    public OptionalLong machine(String figure) {
        return figure("meminfo", figure);
    }

    /** The seconds for which a process has computed, and with {@code children} those that ended before it, too. */
    public Optional<Double> computed(long pid, boolean children) {
        return text(pid + "/stat").map(stat -> {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = 0; i < (children ? 4 : 2); i++) {
                ticks += Long.parseLong(fields[USER_TIME + i]);
            }
            return ticks / TICKS;
        });
    }

    private OptionalLong figure(String file, String name) {
        Optional<String> text = text(file);
        if (text.isPresent()) {
            Matcher lines = KILOBYTES.matcher(text.get());
            while (lines.find()) {
                if (lines.group(1).equals(name)) {
                    return OptionalLong.of(Long.parseLong(lines.group(2)) << 10);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Empty for a process that has ended or belongs to somebody else, and on other systems than Linux. */
    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException untold) {
            return Optional.empty();
        }
    }
}
