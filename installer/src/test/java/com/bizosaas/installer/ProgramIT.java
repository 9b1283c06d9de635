package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a process: started, killed, refused, stopped. */
class ProgramIT {

    private static final String PRODUCTS = "/api/catalog/products";

    @TempDir
    private Path folder;

    private Runs runs;

    @BeforeEach
    void open() throws IOException {
        runs = new Runs(folder);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aKilledProgramStartsAgainWithAllThatWasAcknowledgedAndEndsCleanly() throws Exception {
        Path home = runs.home("killed");
        int port = Runs.freePort();
        Process first = runs.runDemo(home, port);
        String key = Runs.demo(home, "api_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run/demo.json"))))
                .isEqualTo("rw-------");
        assertThat(Runs.call(port, "POST", PRODUCTS, key, "{\"title\":\"Kept\",\"kind\":\"physical\"}")
                        .status())
                .isEqualTo(201);
        assertThat(Runs.ended(runs.start("verify", "--home", home.toString())))
                .as(runs.log())
                .isZero();
        Process second = runs.start("run", "--home", home.toString(), "--port", String.valueOf(Runs.freePort()));
        assertThat(Runs.ended(second)).as("a second start").isEqualTo(78);
        Runs.kill(first);
        Process again = runs.runDemo(home, port);
        assertThat(Runs.demo(home, "api_key")).isEqualTo(key);
        assertThat(Runs.get(port, PRODUCTS, key).body()).contains("\"Kept\"");
        again.destroy();
        assertThat(Runs.ended(again)).isZero();
        assertThat(Runs.ended(runs.start("status", "--home", home.toString()))).isEqualTo(1);
    }

    @Test
    void aTakenPortIsExitCode78() throws Exception {
        Path home = runs.home("port");
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process =
                    runs.start("run", "--home", home.toString(), "--port", String.valueOf(taken.getLocalPort()));
            assertThat(Runs.ended(process)).isEqualTo(78);
            assertThat(runs.log()).contains(String.valueOf(taken.getLocalPort()), "--port");
        }
        assertThat(home.resolve("postgres/data")).doesNotExist();
    }

    @Test
    void aWrongKeyIsSafeModeThatNamesIt() throws Exception {
        Path home = runs.home("wrong");
        Files.writeString(home.resolve("config.yaml"), "no-such-key: 1\n");
        int port = Runs.freePort();
        Process process = runs.start("run", "--home", home.toString(), "--port", String.valueOf(port));
        Runs.Reply health = Runs.get(port, "/health", "");
        for (int i = 0; i < 600 && health.status() == 0; i++) {
            Thread.sleep(50);
            health = Runs.get(port, "/health", "");
        }
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body()).contains("no-such-key", "Remove it");
        assertThat(Runs.get(port, PRODUCTS, "").body()).contains("safe_mode");
        assertThat(Runs.ended(runs.start("status", "--home", home.toString()))).isEqualTo(1);
        process.destroy();
        assertThat(Runs.ended(process)).isZero();
    }

    @Test
    void aStartUpCacheIsMadeOnceAndUsed() throws Exception {
        Path home = runs.home("cache");
        assertThat(Runs.ended(runs.start("start-up-cache", "--home", home.toString())))
                .as(runs.log())
                .isZero();
        try (var files = Files.list(home.resolve("run/start-up"))) {
            assertThat(files).singleElement().asString().endsWith(".aot");
        }
        assertThat(Runs.ended(runs.start("start-up-cache", "--home", home.toString())))
                .isZero();
        assertThat(runs.log()).contains("is there already");
        Process process = runs.start(
                Map.of("BIZOSAAS_JAVA_OPTIONS", "-Xlog:aot:file=" + home.resolve("aot.log") + " -XX:AOTMode=on"),
                "run",
                "--home",
                home.toString(),
                "--port",
                String.valueOf(Runs.freePort()));
        while (process.isAlive() && !runs.log().contains("is ready at")) {
            Thread.sleep(50);
        }
        process.destroy();
        assertThat(Runs.ended(process)).isZero();
    }
}
