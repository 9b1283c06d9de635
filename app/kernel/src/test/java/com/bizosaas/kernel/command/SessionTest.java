package com.bizosaas.kernel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.command.line.Completion;
import com.bizosaas.kernel.command.line.PipedLines;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.program.control.ControlServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A session from a pipe, against a program that notes what it is asked. */
class SessionTest {

    @TempDir
    private Path home;

    private final List<String> asked = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>(List.of("bakery"));

    @SuppressWarnings("NullAway.Init")
    private ControlServer server;

    private record Run(int code, String out) {}

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(home.resolve("run"));
        server = ControlServer.open(home, (request, file, progress) -> answer(request));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Object answer(ObjectNode request) {
        return switch (request.path("command").asString("")) {
            case "tenant list" ->
                tenants.stream().map(slug -> Map.of("slug", slug)).toList();
            case "lists" -> SampleWords.json(SampleWords.LISTS);
            case "call" -> Map.of("status", 200, "body", called(request));
            default -> Map.of("ready", true, "url", "http://x", "version", "1");
        };
    }

    private Object called(ObjectNode request) {
        String path = request.path("path").asString("");
        if (path.equals("/api/meta")) {
            return SampleWords.json(SampleWords.META);
        }
        asked.add(request.path("method").asString("") + " " + path + " "
                + (request.has("query") ? request.path("query") : request.path("body")));
        if (path.endsWith("/none")) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        Map<String, Object> item = Map.of("id", "7", "title", "Rye bread", "status", "active");
        return path.equals("/api/catalog/products") && request.has("query")
                ? Map.of("data", List.of(item), "page", Map.of())
                : item;
    }

    private Run run(String lines, String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Common common = new Common();
            common.home = home;
            common.json = List.of(options).contains("--json");
            var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
            int code = new Session(common, null, completion -> new PipedLines(in)).run();
            return new Run(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void aListIsNarrowedSortedAndShown() {
        Run run = run("list product status=active price.gte=10 --sort -created_at --limit 5\n# a comment\n\nexit\nno");
        assertThat(run).isEqualTo(new Run(0, "7\tRye bread\tactive\n"));
        assertThat(asked)
                .containsExactly("GET /api/catalog/products {\"filter[status]\":\"active\","
                        + "\"filter[price.gte]\":\"10\",\"sort\":\"-created_at\",\"limit\":\"5\"}");
    }

    @Test
    void itemsAreWrittenAndVerbsDone() {
        Run run = run("create product title='Rye bread' stock=3\nupdate product 7 title=\ndo publish product 7\n"
                + "delete product 7\nget product 7");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("7\tRye bread\tactive\n", "title   Rye bread\n");
        assertThat(asked)
                .containsExactly(
                        "POST /api/catalog/products {\"title\":\"Rye bread\",\"stock\":3}",
                        "PATCH /api/catalog/products/7 {\"title\":null}",
                        "POST /api/catalog/products/7/publish ",
                        "DELETE /api/catalog/products/7 ",
                        "GET /api/catalog/products/7 {}");
    }

    @Test
    void aSessionInJsonAnswersADocumentALine() {
        Run run = run("list product\nget product 7\ndelete product 7\nstatus", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(4).allMatch(line -> line.startsWith("{"));
        assertThat(run("get product 7 --json").out()).startsWith("{").contains("\"id\":\"7\"");
    }

    @Test
    void aPipeEndsAtItsFirstFailureWithItsCode() {
        assertThat(run("get product none\nget product 7")).isEqualTo(new Run(1, ""));
        assertThat(asked).hasSize(1);
        assertThat(run("nonsense\nget product 7").code()).isEqualTo(2);
        assertThat(run("get product").code()).isEqualTo(2);
        assertThat(run("get unknown.thing 7").code()).isEqualTo(2);
        assertThat(run("do win product 7").code()).isEqualTo(2);
        assertThat(run("list product status").code()).isEqualTo(2);
        assertThat(run("list 'product").code()).isEqualTo(2);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatTheCommandLineHasIsThereToo() {
        Run run = run("status\nhelp\nlist --help\ndescribe product\ndescribe");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("ready at http://x", "search", "create", "--sort", "filters: status, sku", "publish");
    }

    @Test
    void amongSeveralBusinessesOneIsNamed() {
        tenants.add("school");
        assertThatThrownBy(() -> run("list product"))
                .isInstanceOf(Failures.Misused.class)
                .hasMessageContaining("bakery, school");
        assertThat(Commands.execute(new String[] {"search", "x", "--home", home.toString()}, options -> 0))
                .isEqualTo(2);
    }

    @Test
    void placesAreCompletedFromWhatIsDeclared() {
        Common common = new Common();
        common.home = home;
        Completions completions = new Completions(new Session(common, null, completion -> new PipedLines(System.in)));
        assertThat(words(completions, "")).contains("list", "create", "search", "tenant", "exit", "help");
        assertThat(words(completions, "", "tenant")).contains("list", "create");
        assertThat(words(completions, "cat", "list")).containsExactly("catalog.product", "crm.deal");
        assertThat(words(completions, "", "list", "product")).containsExactly("status=", "sku=", "custom.shelf=");
        assertThat(words(completions, "status=", "list", "product")).containsExactly("status=draft", "status=active");
        assertThat(words(completions, "--", "list", "product")).contains("--sort", "--limit", "--json");
        assertThat(words(completions, "", "list", "product", "--sort")).contains("created_at", "-created_at");
        assertThat(words(completions, "", "create", "product"))
                .contains("title=")
                .doesNotContain("id=");
        assertThat(words(completions, "active=", "update", "product", "7"))
                .containsExactly("active=true", "active=false");
        assertThat(words(completions, "", "do")).containsExactly("publish", "restore");
        assertThat(words(completions, "", "do", "publish")).containsExactly("catalog.product");
        assertThat(words(completions, "", "get", "--json", "product")).containsExactly("7");
        assertThat(words(completions, "", "search", "x", "--type")).contains("crm.deal");
        assertThat(words(completions, "", "use")).containsExactly("bakery");
        assertThat(words(completions, "", "nonsense")).isEmpty();
    }

    private static List<String> words(Completion completion, String begun, String... before) {
        return completion.choices(List.of(before), begun).stream()
                .map(Completion.Choice::word)
                .toList();
    }
}
