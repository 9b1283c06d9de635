package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SafeModeTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @BeforeEach
    void open() {
        SafeMode safeMode = new SafeMode(List.of(
                new Trouble("http.port", "\"<b>\" is not right. It must be a number."),
                new Trouble("secrets", "They are missing. Restore them.")));
        server = new Server("127.0.0.1", 0, safeMode.pipeline(), ServerOptions.with(folder)).start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.node(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePageNamesEveryTroubleWithItsRemedyAndHarmlessly() throws Exception {
        HttpResponse<String> page = call("GET", "/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("http.port", "It must be a number.", "secrets", "Restore them.", "&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void healthIsDownAndSaysTheSame() throws Exception {
        HttpResponse<String> health = call("GET", "/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health).path("status").asString("")).isEqualTo("down");
        assertThat(health.body()).contains("http.port", "Restore them.");
    }

    @Test
    void everythingElseIsRefusedWithoutACredentialToo() throws Exception {
        for (String path : List.of("/health/ready", "/api/catalog/products", "/api/auth/me", "/ui/", "/no/such/page")) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                HttpResponse<String> answer = call(method, path);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(503);
                assertThat(json(answer).path("code").asString("")).isEqualTo("safe_mode");
            }
        }
    }
}
