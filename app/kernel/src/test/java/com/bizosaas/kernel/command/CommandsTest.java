package com.bizosaas.kernel.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.command.print.Screen;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.program.RunOptions;
import com.bizosaas.kernel.program.control.Control;
import com.bizosaas.kernel.program.control.ControlServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandsTest {

    @TempDir
    private Path home;

    private record Run(int code, String out) {}

    private Run run(String... words) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = Commands.execute(words, options -> 0);
            return new Run(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private ControlServer answering(Control control) throws IOException {
        Files.createDirectories(home.resolve("run"));
        return ControlServer.open(home, control);
    }

    @Test
    void runGetsItsWordsAndItsExitCodeComesBack() {
        AtomicReference<RunOptions> seen = new AtomicReference<>();
        int code = Commands.execute(new String[] {"run", "--home", "/x", "--port", "7", "--demo"}, options -> {
            seen.set(options);
            return 78;
        });
        assertThat(code).isEqualTo(78);
        assertThat(seen.get()).isEqualTo(new RunOptions(Path.of("/x"), 7, true));
    }

    @Test
    void wrongWordsAreExitCodeTwo() {
        assertThat(run("nonsense").code()).isEqualTo(2);
        assertThat(run("run", "--port", "many").code()).isEqualTo(2);
        assertThat(run("user", "create").code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelp() {
        for (String command :
                List.of("run", "status", "verify", "import", "tenant", "user", "search", "ask", "shell")) {
            assertThat(run(command, "--help").code()).as(command).isZero();
        }
    }

    @Test
    void withoutAProgramStatusAndVerifySayNotRunning() {
        Run status = run("status", "--home", home.toString());
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).contains("not running");
        Run verify = run("verify", "--home", home.toString());
        assertThat(verify.code()).isEqualTo(1);
        assertThat(verify.out())
                .contains("Processes", "Endpoints", "Round trips")
                .doesNotContain("✓");
        assertThat(verify.out().lines().filter(line -> line.startsWith("✗")))
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.endsWith(": not running"));
        assertThat(run("tenant", "list", "--home", home.toString()).code()).isEqualTo(1);
    }

    @Test
    void statusIsReadyOrSaysWhatIsWrong() throws IOException {
        Map<String, Object> well = Map.of("ready", true, "status", "ok", "url", "http://x", "version", "1");
        try (ControlServer server = answering((request, file, progress) -> well)) {
            assertThat(server.socket()).exists();
            assertThat(run("status", "--home", home.toString()))
                    .isEqualTo(new Run(0, "ready at http://x, version 1\n"));
            Run json = run("status", "--json", "--home", home.toString());
            assertThat(Json.node(json.out().getBytes(StandardCharsets.UTF_8))
                            .path("ready")
                            .asBoolean())
                    .isTrue();
        }
        Map<String, Object> ill = Map.of(
                "ready",
                false,
                "status",
                "down",
                "engines",
                Map.of("postgres", Map.of("status", "down", "last_failure", Map.of("reason", "signal 9"))));
        try (ControlServer server = answering((request, file, progress) -> ill)) {
            assertThat(server.socket()).exists();
            Run status = run("status", "--home", home.toString());
            assertThat(status.code()).isEqualTo(1);
            assertThat(status.out()).contains("down", "postgres: down (signal 9)");
        }
    }

    @Test
    void verifyMarksEachCheck() throws IOException {
        Object report = Map.of(
                "ok",
                false,
                "checks",
                List.of(
                        Map.of("tier", "Processes", "name", "postgres", "ok", false, "reason", "it is stopped"),
                        Map.of("tier", "Round trips", "name", "row", "ok", true)));
        try (ControlServer server = answering((request, file, progress) -> report)) {
            assertThat(server.socket()).exists();
            Run verify = run("verify", "--home", home.toString());
            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.out()).contains("✗ postgres: it is stopped\n", "✓ row\n");
        }
    }

    @Test
    void aRefusalIsExitCodeOneAndAListIsLines() throws IOException {
        Control control = (request, file, progress) -> {
            if (request.path("command").asString("").equals("tenant list")) {
                return List.of(Map.of("slug", "bakery", "name", "Bakery", "currency", "USD", "id", "7"));
            }
            throw Problem.invalid("name", "required", "A name is needed.");
        };
        try (ControlServer server = answering(control)) {
            assertThat(server.socket()).exists();
            assertThat(run("tenant", "list", "--home", home.toString()))
                    .isEqualTo(new Run(0, "bakery\tBakery\tUSD\t7\n"));
            assertThat(run("tenant", "create", "x", "--home", home.toString()).code())
                    .isEqualTo(1);
        }
    }

    @Test
    void anImportSendsItsFileAndTellsWhatCameOfIt() throws IOException {
        Path file = Files.writeString(home.resolve("shop.csv"), "title\nx\n");
        Control control = (request, sent, progress) -> {
            progress.accept(Map.of("progress", 0.5));
            boolean right = request.path("kind").asString("").equals("catalog.product")
                    && request.path("tenant").asString("").equals("bakery")
                    && request.path("dry_run").asBoolean(false);
            return Map.of("status", right ? "succeeded" : "failed", "counts", Map.of("read", 1));
        };
        try (ControlServer server = answering(control)) {
            assertThat(server.socket()).exists();
            Run done = run(
                    "import",
                    "catalog.product",
                    file.toString(),
                    "--tenant",
                    "bakery",
                    "--dry-run",
                    "--home",
                    home.toString());
            assertThat(done).isEqualTo(new Run(0, "succeeded, read 1\n"));
            assertThat(run("import", "x", "/no/such/file", "--tenant", "bakery", "--home", home.toString())
                            .code())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsFoundIsPrintedAndNothingFoundIsAFailure() throws IOException {
        Object hit =
                Map.of("title", "Rye", "type", "catalog.product", "snippet", "<mark>Rye</mark> &amp; more", "id", "7");
        Control control = (request, file, progress) -> {
            boolean lists = request.path("command").asString("").equals("tenant list");
            boolean hits = request.path("query").path("q").asString("").equals("rye bread");
            return lists
                    ? List.of(Map.of("slug", "bakery"))
                    : Map.of("body", Map.of("data", hits ? List.of(hit) : List.of()));
        };
        try (ControlServer server = answering(control)) {
            assertThat(server.socket()).exists();
            assertThat(run("search", "rye", "bread", "--home", home.toString()))
                    .isEqualTo(new Run(0, "Rye\tcatalog.product\tRye & more\t7\n"));
            assertThat(run("search", "none", "--home", home.toString())).isEqualTo(new Run(1, ""));
            assertThat(run("search", "none", "--json", "--home", home.toString()))
                    .isEqualTo(new Run(1, "{\"data\":[]}\n"));
        }
        assertThat(run("search", "rye", "--home", home.toString())).isEqualTo(new Run(1, ""));
        assertThat(run("search", "--home", home.toString()).code()).isEqualTo(2);
    }

    @Test
    void anAnswerNamesItsSources() {
        JsonNode answer = Json.mapper()
                .valueToTree(Map.of(
                        "sentences",
                        List.of(
                                Map.of("text", "Thirty days.", "citations", List.of(0, 1)),
                                Map.of("text", "Gladly.", "citations", List.of())),
                        "model",
                        "openai/gpt-test-1",
                        "citations",
                        List.of(
                                Map.of("title", "Handbook", "page", 3, "quote", "Returns: thirty days."),
                                Map.of("title", "Site", "heading", "Returns", "quote", "Ten days.")),
                        "conflicts",
                        List.of(List.of(0, 1))));
        assertThat(Ask.text(answer, Screen.NONE)).isEqualTo("""
                        Thirty days. [1] [2] Gladly.

                        [1] Handbook, page 3
                            “Returns: thirty days.”

                        [2] Site, Returns
                            “Ten days.”

                        [1] and [2] contradict each other.

                        Put into words by openai/gpt-test-1; a sentence without a number rests on no source.""");
    }
}
