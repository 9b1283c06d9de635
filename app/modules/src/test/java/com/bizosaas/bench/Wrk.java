package com.bizosaas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Load by {@code wrk}: two threads, sixteen connections, on loopback, for some seconds. */
final class Wrk {

    private static final String TOLD = """
            done = function(summary, latency, requests)
              io.write(string.format("told %f %f %f status=%d,connect=%d,read=%d,write=%d,timeout=%d\\n", summary.requests / (summary.duration / 1e6),
                latency:percentile(50) / 1000, latency:percentile(95) / 1000,
                summary.errors.status, summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.timeout))
            end
            """;

    private Wrk() {}

    /** Requests per second, milliseconds, what failed and how often (nothing: empty). */
    record Rate(double perSecond, double p50, double p95, String failed) {}

    /** {@code request}: Lua that makes each request, or nothing. */
    static Rate run(String url, String bearer, int seconds, String request) {
        try {
            Path script = Files.writeString(Files.createTempFile("bench", ".lua"), request + TOLD);
            Process process = new ProcessBuilder(List.of(
                            "wrk",
                            "-t2",
                            "-c16",
                            "-d" + seconds,
                            "-s",
                            script.toString(),
                            "-H",
                            "Authorization: Bearer " + bearer,
                            url))
                    .redirectErrorStream(true)
                    .start();
            List<String> said = new ArrayList<>(process.inputReader().lines().toList());
            Files.delete(script);
            return said.stream()
                    .filter(line -> line.startsWith("told "))
                    .findFirst()
                    .map(Wrk::read)
                    .orElseThrow(() -> new IllegalStateException("wrk said " + said));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Rate read(String line) {
        String[] told = line.split(" ");
        return new Rate(
                Double.parseDouble(told[1]),
                Double.parseDouble(told[2]),
                Double.parseDouble(told[3]),
                told[4].replaceAll("\\w+=0,?", ""));
    }
}
