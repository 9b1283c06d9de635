package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts of the built jar in one folder, and calls to them; whatever still runs ends with the test. */
final class Runs implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private final Path folder;
    private final List<Process> started = new CopyOnWriteArrayList<>();

    /** An answer; status 0 where there was none. */
    record Reply(int status, String body) {}

    Runs(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path home(String name) throws IOException {
        return Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** All that the starts have said. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    Process start(String... words) throws IOException {
        return start(Map.of(), words);
    }

    Process start(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", Launched.JAR.toString()));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    Process runDemo(Path home, int port) throws Exception {
        return runDemo(Map.of(), home, port);
    }

    Process runDemo(Map<String, String> environment, Path home, int port) throws Exception {
        Process process =
                start(environment, "run", "--demo", "--home", home.toString(), "--port", String.valueOf(port));
        for (int i = 0; i < 1800 && process.isAlive(); i++) {
            if (get(port, "/health/ready", "").status() == 200) {
                return process;
            }
            Thread.sleep(25);
        }
        throw new AssertionError(
                "Not ready, " + (process.isAlive() ? "alive" : "ended with " + process.exitValue()) + ": " + log());
    }

    /** SIGKILL to the program and, where it is its child, to the launcher. */
    static void kill(Process process) throws InterruptedException {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static Reply get(int port, String path, String key) {
        return call(port, "GET", path, key, "");
    }

    static Reply call(int port, String method, String path, String key, String body) {
        return call(port, method, path, key, "application/json", body);
    }

    static Reply upload(int port, String path, String key, String type, String body) {
        return call(port, "POST", path, key, type, body);
    }

    private static Reply call(int port, String method, String path, String key, String type, String body) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setReadTimeout(10_000);
            if (!key.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + key);
            }
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", type);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new Reply(status, stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException away) {
            return new Reply(0, "");
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    static String demo(Path home, String name) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"")
                .matcher(Files.readString(home.resolve("run/demo.json")));
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
        for (Process process : started) {
            if (!process.onExit()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .handle((ended, late) -> late == null)
                    .join()) {
                process.destroyForcibly();
            }
        }
    }
}
