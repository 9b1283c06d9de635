package com.bizosaas.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built jar, started by the default {@code java}, and all processes that came of it. */
record Running(Process process, Path home, int port, double seconds) implements AutoCloseable {

    private static final long LONGEST = 60_000_000_000L;

    /** Returns when the program is ready. */
    static Running start(Path jar, Path home) throws IOException, InterruptedException {
        int port = free();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        "java", "-jar", jar.toString(), "run", "--demo", "--home", home.toString(), "--port", "" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling(home.getFileName() + ".log").toFile())
                .start();
        while (!ready(port)) {
            if (!process.isAlive() || System.nanoTime() - began > LONGEST) {
                process.destroy();
                throw new IllegalStateException("not ready; see " + home + ".log");
            }
            Thread.sleep(10);
        }
        return new Running(process, home, port, (System.nanoTime() - began) / 1e9);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean ready(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException early) {
            return false;
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The launcher, if it stays, the program, and its PostgreSQL. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                processes().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
