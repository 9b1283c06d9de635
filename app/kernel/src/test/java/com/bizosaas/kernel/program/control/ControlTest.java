package com.bizosaas.kernel.program.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path home;

    private ControlServer open(Path place, Control control) throws IOException {
        Files.createDirectories(place.resolve("run"));
        return ControlServer.open(place, control);
    }

    @Test
    void nobodyListensNobodyAnswers() throws IOException {
        assertThat(new ControlClient(home).ask(Map.of("command", "x"), PATIENCE))
                .isEmpty();
        Files.createDirectories(home.resolve("run"));
        Files.createFile(home.resolve("run/control.sock"));
        assertThat(new ControlClient(home).ask(Map.of("command", "x"), PATIENCE))
                .as("a stale file")
                .isEmpty();
    }

    @Test
    void aRequestWithAFileIsAnsweredAfterItsProgress() throws IOException {
        Path file = Files.write(home.resolve("file"), new byte[3_000_000]);
        Control control = (request, sent, progress) -> {
            progress.accept(Map.of("progress", 0.5));
            try {
                return Map.of("command", request.path("command").asString(""), "bytes", sent.readAllBytes().length);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
        List<ObjectNode> told = new ArrayList<>();
        try (ControlServer server = open(home, control)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.socket())))
                    .isEqualTo("rw-------");
            ObjectNode answer = new ControlClient(home)
                    .ask(Map.of("command", "grüße"), file, told::add)
                    .orElseThrow();
            assertThat(answer.at("/result/command").asString("")).isEqualTo("grüße");
            assertThat(answer.at("/result/bytes").asInt()).isEqualTo(3_000_000);
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void aProblemIsToldAndATroubleOfOursIsNot() throws IOException {
        Control control = (request, file, progress) -> {
            if (request.path("command").asString("").equals("wrong")) {
                throw Problem.invalid("name", "required", "A name is needed.");
            }
            throw new IllegalStateException("hidden");
        };
        try (ControlServer server = open(home, control)) {
            assertThat(server.socket()).exists();
            ControlClient client = new ControlClient(home);
            ObjectNode wrong = client.ask(Map.of("command", "wrong"), PATIENCE).orElseThrow();
            assertThat(wrong.at("/problem/errors/0/message").asString("")).isEqualTo("A name is needed.");
            ObjectNode failed = client.ask(Map.of("command", "other"), PATIENCE).orElseThrow();
            assertThat(failed.toString()).contains("internal").doesNotContain("hidden");
        }
    }

    @Test
    void aProgramThatDoesNotAnswerIsNotWaitedForForever() throws IOException {
        Control control = (request, file, progress) -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        };
        try (ControlServer server = open(home, control)) {
            assertThat(server.socket()).exists();
            assertThatThrownBy(() -> new ControlClient(home).ask(Map.of("command", "x"), Duration.ofMillis(300)))
                    .hasMessageContaining("did not answer");
        }
    }

    @Test
    void aHomeWithALongNameHasItsSocketElsewhere() throws IOException {
        Path deep = home.resolve("a-rather-long-name".repeat(5)).resolve("home");
        try (ControlServer server = open(deep, (request, file, progress) -> Map.of("ok", true))) {
            assertThat(server.socket().toString().length()).isLessThan(105);
            assertThat(new ControlClient(deep).ask(Map.of("command", "x"), PATIENCE))
                    .isPresent();
        }
    }
}
