package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built jar's commands over what a business has: search, ask and the shell, from a pipe and on a terminal. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShellIT {

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin/java");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final String NOTE = "{\"external_id\":\"returns\",\"title\":\"Returns\","
            + "\"text\":\"# Returns\\n\\nBread may be brought back within three days of its purchase.\\n\"}\n";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Runs runs;

    @SuppressWarnings("NullAway.Init")
    private static Path home;

    /** What a command said and how it ended. */
    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void open() throws Exception {
        runs = new Runs(folder);
        home = runs.home("home");
        int port = Runs.freePort();
        runs.runDemo(Map.of("BIZOSAAS_JAVA_OPTIONS", "-Xlog:class+load:file=" + home.resolve("classes")), home, port);
        String key = Runs.demo(home, "api_key");
        assertThat(Runs.upload(port, "/api/knowledge/documents/import", key, "application/x-ndjson", NOTE)
                        .status())
                .isEqualTo(202);
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    private static List<String> command(Path java, Path home, String... words) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", Launched.JAR.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--home", home.toString()));
        return command;
    }

    private static Said said(String input, String... words) throws IOException, InterruptedException {
        return said(home, input, words);
    }

    private static Said said(Path home, String input, String... words) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command(THIS_JAVA, home, words))
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), out, Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Order(1)
    void aPipeOfCommandsIsDone() throws Exception {
        Said said = said("""
                create catalog.product title='Rye bread' kind=physical tags=fresh,daily
                list product title.contains=rye --sort -created_at --limit 5
                create product title='Sourdough bun' kind=physical
                """, "shell", "--json");
        assertThat(said.code()).as(said.err()).isZero();
        List<String> documents = said.out().lines().toList();
        assertThat(documents).hasSize(3);
        assertThat(documents.getFirst()).contains("\"title\":\"Rye bread\"", "\"fresh\"");
        assertThat(documents.get(1)).startsWith("{\"data\":[").contains("\"Rye bread\"");
        Matcher id = ID.matcher(documents.getFirst());
        assertThat(id.find()).isTrue();
        String lines = """
                update product %1$s title="Wholemeal rye"
                get product %1$s
                delete product %1$s
                get product %1$s
                list product
                """;
        Said changed = said(lines.formatted(id.group(1)), "shell");
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains(id.group(1) + "\tWholemeal rye", "kind ");
        assertThat(changed.err()).contains("Deleted.", "no such thing");
    }

    @Test
    @Order(2)
    void wrongUseAndMissingProgramsHaveTheirCodes() throws Exception {
        assertThat(said("list\nstatus\n", "shell").code()).isEqualTo(2);
        Said away = said(folder.resolve("nowhere"), "list product\n", "shell");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.err()).contains("is not running");
    }

    @Test
    @Order(3)
    void whatWasWrittenIsFound() throws Exception {
        Said found = said("", "search", "sourdough");
        for (int i = 0; i < 5 && found.code() != 0; i++) {
            found = said("", "search", "sourdough");
        }
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("Sourdough bun\tcatalog.product\t").doesNotContain("<mark>");
    }

    @Test
    @Order(4)
    void aQuestionIsAnsweredWithItsSource() throws Exception {
        Said answer = said("", "ask", "When may bread be brought back?");
        for (int i = 0; i < 5 && answer.code() != 0; i++) {
            answer = said("", "ask", "When may bread be brought back?");
        }
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("three days", "[1] Returns", "“");
        Said json = said("", "ask", "How", "high", "is", "Kilimanjaro?", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"found\":false");
    }

    @Test
    @Order(5)
    void onATerminalLinesAreCompletedKeptAndDropped() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not there: no terminal");
        try (Typed typed = new Typed(command(THIS_JAVA, home, "shell"))) {
            typed.awaits("demo> ");
            typed.types("list catalog.prod\t");
            typed.awaits("list catalog.product");
            typed.types("title.contains=bun\r");
            typed.awaits("Sourdough bun");
            typed.awaits("demo> ");
            typed.types("a line that is dropped");
            typed.awaits("dropped");
            typed.types("\u0003");
            typed.awaits("demo> ");
            typed.types("list product password=x\r");
            typed.awaits("password");
            typed.awaits("demo> ");
            typed.types("\u0004");
            assertThat(typed.ended()).isZero();
        }
        Path history = home.resolve("run/shell-history");
        assertThat(history).hasContent("list catalog.product title.contains=bun\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    /** Ctrl-C goes to the launcher, too, where it is a process of its own. */
    @ParameterizedTest
    @MethodSource("javas")
    @Order(6)
    void ctrlCDropsALineAndNotTheShell(Path java) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not there: no terminal");
        try (Typed typed = new Typed(command(java, home, "shell"))) {
            typed.awaits("demo> ");
            for (int i = 0; i < 3; i++) {
                typed.types("a line that is dropped");
                typed.awaits("dropped");
                typed.types("\u0003");
                typed.awaits("demo> ");
            }
            typed.types("list product title.contains=bun\r");
            typed.awaits("Sourdough bun");
            typed.types("\u0004");
            assertThat(typed.ended()).isZero();
        }
    }

    static Stream<Path> javas() throws IOException {
        return Launched.javas();
    }

    @Test
    @Order(7)
    void theServerLoadsNothingOfTheShell() throws Exception {
        assertThat(Files.readString(home.resolve("classes")))
                .contains("com.bizosaas.Main")
                .doesNotContain("org.jline");
    }
}
