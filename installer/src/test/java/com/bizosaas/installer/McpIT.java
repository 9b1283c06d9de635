package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's own client connects to the built jar, lists its tools and calls some. Needs Node.js and the npm registry. */
class McpIT {

    private static final Path CLIENT = Path.of("src/test/mcp");

    @TempDir
    private Path folder;

    @Test
    void aRealClientUsesTheTools() throws Exception {
        assumeTrue(isThere("npm"), "npm is not installed: the client of the Model Context Protocol cannot be");
        for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(CLIENT.resolve(file), folder.resolve(file));
        }
        String installed = said("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(folder.resolve("node_modules")).as(installed).isDirectory();
        try (Runs runs = new Runs(folder)) {
            Path home = runs.home("home");
            int port = Runs.freePort();
            runs.runDemo(home, port);
            String answer = said("node", "client.mjs", "http://127.0.0.1:" + port + "/mcp", Runs.demo(home, "api_key"));
            assertThat(answer)
                    .contains("\"server\":\"bizosaas\"")
                    .contains("\"listed\":true")
                    .contains("\"refused\":true")
                    .contains("\"found\":false");
        }
    }

    private static boolean isThere(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
    }

    private String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
