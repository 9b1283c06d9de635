package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private static Site site;

    @BeforeAll
    static void open() throws IOException {
        site = Site.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aRouteIsFoundAndItsParameterDecoded() {
        assertThat(site.get("/api/things/a%20b").body()).isEqualTo("{\"id\":\"a b\"}");
    }

    @Test
    void twoRoutesForTheSameRequestsAreNamedTogether() {
        Route one = Route.get("/a/{id}", request -> Answer.empty(204));
        Route other = Route.get("/a/{name}", request -> Answer.empty(204));
        assertThatThrownBy(() -> new Router(List.of(one, other))).hasMessageContaining("GET /a/{id} and GET /a/{name}");
    }

    @Test
    void aLiteralBeatsAParameterAndTheRest() {
        Router router = new Router(List.of(
                Route.get("/{path...}", request -> Answer.empty(204)),
                Route.get("/a/{id}", request -> Answer.empty(204)),
                Route.get("/a/export", request -> Answer.empty(204)),
                Route.get("/a/{id}/history", request -> Answer.empty(204))));
        assertThat(path(router, "a", "export")).isEqualTo("/a/export");
        assertThat(path(router, "a", "7")).isEqualTo("/a/{id}");
        assertThat(path(router, "a", "export", "history")).isEqualTo("/a/{id}/history");
        assertThat(path(router, "a", "7", "x")).isEqualTo("/{path...}");
        assertThat(path(router, "")).isEqualTo("/{path...}");
    }

    private static String path(Router router, String... segments) {
        return router.match("GET", List.of(segments)) instanceof Router.Found found
                ? found.route().path()
                : "";
    }

    @ParameterizedTest
    @CsvSource({"/api/nothing", "/api/things/", "/api/things/1/", "/api//things", "/nothing", "/ui"})
    void anUnknownPathOrATrailingSlashIs404(String path) {
        var answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Site.field(answer, "code")).isEqualTo("not_found");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/..%2f..%2fetc/passwd",
                "/ui/%2e%2e/%2e%2e/etc/passwd",
                "/ui/../etc/passwd",
                "/ui/..\\etc",
                "/ui/..%5cetc",
                "/ui/a//b",
                "/ui/%00",
                "/ui/%c0%af",
                "/ui/%zz",
                "/ui/%2"
            })
    void aPathThatClimbsIs404(String path) throws IOException {
        assertThat(Site.status(site.raw(Site.request("GET", path, "Connection: close\r\n"))))
                .isEqualTo(404);
    }

    @Test
    void theRestOfAPathReachesItsRoute() {
        assertThat(site.get("/ui/assets/a.js").body()).isEqualTo("assets/a.js");
        assertThat(site.get("/ui/").body()).isEmpty();
    }

    @Test
    void aWrongMethodIs405AndSaysWhichAreRight() {
        var answer = site.call("PUT", "/api/things", "{}", "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void optionsNamesTheMethodsAndPermitsNothing() {
        var answer = site.call("OPTIONS", "/api/things/1", null, "Origin", "https://evil.example");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/things", "/api/long", "/api/stream", "/ui/x", "/api/things/1"})
    void headAnswersAsGetWithoutABody(String path) throws IOException {
        var get = site.get(path);
        var head = site.call("HEAD", path, null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        if (!path.equals("/api/stream")) {
            assertThat(head.headers().firstValue("Content-Length"))
                    .isEqualTo(get.headers().firstValue("Content-Length"));
        }
        String two = site.raw(Site.request("HEAD", path, "") + Site.request("GET", "/health", "Connection: close\r\n"));
        assertThat(two.substring(two.indexOf("\r\n\r\n") + 4)).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void headOfWhatIsNotThereIs404() {
        assertThat(site.call("HEAD", "/api/nothing", null).statusCode()).isEqualTo(404);
    }
}
