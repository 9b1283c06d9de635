package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.testing.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The built jar as a process of its own: how long it takes to be ready, and how much memory it takes. */
final class Starting {

    private static final Path JAR = Path.of(System.getProperty("bench.jar", "installer/target/bizosaas.jar"));
    private static final int STARTS = Integer.getInteger("bench.starts", 3);
    private static final int IDLE_SECONDS = 20;

    private final Report report;

    Starting(Report report) {
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Path homes = Scratch.folder();
        homes.toFile().setExecutable(true, false);
        homes.toFile().setReadable(true, false);
        List<Double> first = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            Path home = homes.resolve("home" + start);
            first.add(timed(home));
            warm.add(timed(home));
        }
        Path home = homes.resolve("home0");
        new ProcessBuilder("java", "-jar", JAR.toString(), "start-up-cache", "--home", home.toString())
                .inheritIO()
                .start()
                .waitFor();
        List<Double> cached = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            cached.add(timed(home));
        }
        report.add("first start ever, to ready", Report.number(Report.median(first), "s"), "≤ 15 s");
        report.add("warm start, to ready", Report.number(Report.median(warm), "s"), "≤ 3 s");
        report.add("warm start with a start-up (AOT) cache", Report.number(Report.median(cached), "s"), "");
        try (Running running = Running.start(JAR, homes.resolve("home0"))) {
            memory(running);
        }
    }

    private static double timed(Path home) throws IOException, InterruptedException {
        try (Running running = Running.start(JAR, home)) {
            return running.seconds();
        }
    }

    private void memory(Running running) throws IOException, InterruptedException {
        Thread.sleep(IDLE_SECONDS * 1000L);
        report.add("memory, idle 20 s after start", megabytes(running), "≤ 350 MB");
        ObjectNode demo = Json.object(Files.readAllBytes(running.home().resolve("run/demo.json")));
        String key = demo.path("api_key").stringValue();
        Wrk.run(running.url(Place.PRODUCTS), key, 10, Writing.REQUEST);
        Wrk.run(running.url(Place.PRODUCTS), key, 10, "");
        report.add("memory, after 10 s of creating and 10 s of listing", megabytes(running), "");
    }

    /** Proportional set sizes: memory that processes share counts once. */
    private static String megabytes(Running running) throws IOException {
        long java = 0;
        long postgres = 0;
        for (ProcessHandle process : running.processes()) {
            long kilobytes = proportional(process.pid());
            if (process.info().command().orElse("").endsWith("/java")) {
                java += kilobytes;
            } else {
                postgres += kilobytes;
            }
        }
        return Report.number((java + postgres) / 1024.0, "MB") + " = Java " + Report.number(java / 1024.0, "MB")
                + " + PostgreSQL " + Report.number(postgres / 1024.0, "MB");
    }

    private static long proportional(long pid) throws IOException {
        Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
        if (!Files.exists(rollup)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }
}
