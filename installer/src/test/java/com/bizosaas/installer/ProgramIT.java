package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a process: started, killed, refused, stopped. */
class ProgramIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();
    private static final String PRODUCTS = "/api/catalog/products";

    @TempDir
    private static Path folder;

    private final List<Process> started = new ArrayList<>();

    private record Reply(int status, String body) {}

    @BeforeAll
    static void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static Path home(String name) throws IOException {
        return Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", Launched.JAR.toString()));
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    private Process runDemo(Path home, int port) throws Exception {
        Process process = start("run", "--demo", "--home", home.toString(), "--port", String.valueOf(port));
        for (int i = 0; i < 900 && process.isAlive(); i++) {
            if (get(port, "/health/ready", "").status() == 200) {
                return process;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Not ready, " + (process.isAlive() ? "alive" : "ended with " + process.exitValue())
                + ": " + Files.readString(folder.resolve("log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    private static Reply get(int port, String path, String key) throws IOException {
        return call(port, "GET", path, key, "");
    }

    private static Reply call(int port, String method, String path, String key, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setReadTimeout(10_000);
        if (!key.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + key);
        }
        try {
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new Reply(status, stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (java.net.ConnectException | java.net.SocketTimeoutException away) {
            return new Reply(0, "");
        } finally {
            connection.disconnect();
        }
    }

    private static String demo(Path home, String name) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"")
                .matcher(Files.readString(home.resolve("run/demo.json")));
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    @Test
    void aKilledProgramStartsAgainWithAllThatWasAcknowledgedAndEndsCleanly() throws Exception {
        Path home = home("killed");
        int port = freePort();
        Process first = runDemo(home, port);
        String key = demo(home, "api_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run/demo.json"))))
                .isEqualTo("rw-------");
        assertThat(call(port, "POST", PRODUCTS, key, "{\"title\":\"Kept\",\"kind\":\"physical\"}")
                        .status())
                .isEqualTo(201);
        assertThat(ended(start("verify", "--home", home.toString())))
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        Process second = start("run", "--home", home.toString(), "--port", String.valueOf(freePort()));
        assertThat(ended(second)).as("a second start").isEqualTo(78);
        first.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();
        Process again = runDemo(home, port);
        assertThat(demo(home, "api_key")).isEqualTo(key);
        assertThat(get(port, PRODUCTS, key).body()).contains("\"Kept\"");
        again.destroy();
        assertThat(ended(again)).isZero();
        assertThat(ended(start("status", "--home", home.toString()))).isEqualTo(1);
    }

    @Test
    void aTakenPortIsExitCode78() throws Exception {
        Path home = home("port");
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process = start("run", "--home", home.toString(), "--port", String.valueOf(taken.getLocalPort()));
            assertThat(ended(process)).isEqualTo(78);
            assertThat(Files.readString(folder.resolve("log")))
                    .contains(String.valueOf(taken.getLocalPort()), "--port");
        }
        assertThat(home.resolve("postgres/data")).doesNotExist();
    }

    @Test
    void aWrongKeyIsSafeModeThatNamesIt() throws Exception {
        Path home = home("wrong");
        Files.writeString(home.resolve("config.yaml"), "no-such-key: 1\n");
        int port = freePort();
        Process process = start("run", "--home", home.toString(), "--port", String.valueOf(port));
        Reply health = get(port, "/health", "");
        for (int i = 0; i < 600 && health.status() == 0; i++) {
            Thread.sleep(50);
            health = get(port, "/health", "");
        }
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body()).contains("no-such-key", "Remove it");
        assertThat(get(port, PRODUCTS, "").body()).contains("safe_mode");
        assertThat(ended(start("status", "--home", home.toString()))).isEqualTo(1);
        process.destroy();
        assertThat(ended(process)).isZero();
    }
}
