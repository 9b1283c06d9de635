package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final String[] JSON = {"Content-Type", "application/json"};

    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = Site.with(
                Route.get("/api/conflict", request -> {
                    throw Problem.conflict("taken", "catalog.product", new UUID(1, 2));
                }),
                Route.get("/api/invalid", request -> {
                    throw Problem.invalid("variants[0].sku", "taken", "That is taken.");
                }));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/things", "/api/nothing", "/api", "/api/things/", "/%61pi/things"})
    void nothingUnderApiIsLearnedWithoutACredential(String path) {
        for (String method : List.of("GET", "PUT", "OPTIONS")) {
            HttpResponse<String> answer = site.anonymous(method, path);
            assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(401);
            assertThat(Site.field(answer, "code")).isEqualTo("unauthenticated");
        }
    }

    @Test
    void aWrongCredentialIs401() {
        assertThat(site.get("/api/things", "Authorization", "Bearer bz_wrong").statusCode())
                .isEqualTo(401);
        assertThat(site.get("/api/things", "Authorization", "Basic YWRtaW4=").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOpenRouteNeedsNoCredentialAndForgivesAStaleCookie() throws IOException {
        assertThat(site.anonymous("GET", "/who").body()).contains("anonymous");
        assertThat(site.get("/who").body()).contains("key");
        assertThat(site.raw("GET /who HTTP/1.1\r\nHost: x\r\nCookie: session=old\r\nConnection: close\r\n\r\n"))
                .contains("anonymous");
        assertThat(site.get("/who", "Authorization", "Bearer bz_wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aProblemIsToldAsTheContractSays() {
        HttpResponse<String> answer = site.get("/api/invalid", "X-Request-Id", "abc-1.2_Z");
        var body = Json.node(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(body.path("type").asString()).endsWith("/problems/validation");
        assertThat(body.path("status").asInt()).isEqualTo(422);
        assertThat(body.path("errors").path(0).path("field").asString()).isEqualTo("variants[0].sku");
        assertThat(body.path("request_id").asString()).isEqualTo("abc-1.2_Z");
        var conflict = Json.node(site.get("/api/conflict").body().getBytes(StandardCharsets.UTF_8));
        assertThat(conflict.path("conflict").path("type").asString()).isEqualTo("catalog.product");
    }

    @ParameterizedTest
    @CsvSource({"abc-1.2_Z,true", "a b,false", "<x>,false"})
    void aSoundRequestIdIsKept(String sent, boolean kept) {
        String got = site.get("/health", "X-Request-Id", sent)
                .headers()
                .firstValue("X-Request-Id")
                .orElse("");
        assertThat(got.equals(sent)).isEqualTo(kept);
        assertThat(got).isNotEmpty();
    }

    @Test
    void aRequestIdOf64LettersIsKeptAndOneOf65IsNot() {
        assertThat(site.get("/health", "X-Request-Id", "a".repeat(64)).headers().firstValue("X-Request-Id"))
                .contains("a".repeat(64));
        assertThat(site.get("/health", "X-Request-Id", "a".repeat(65)).headers().firstValue("X-Request-Id"))
                .isNotEqualTo(java.util.Optional.of("a".repeat(65)));
    }

    @Test
    void whatNobodyForesawIs500AndShowsNothing() {
        HttpResponse<String> answer = site.get("/api/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Site.field(answer, "code")).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain("select", "com.bizosaas", "IllegalState");
        assertThat(site.observed(1)).contains("GET /api/broken 500");
    }

    @Test
    void theDatabaseLayerMayNameWhatWentWrong() throws IOException {
        try (Site other = new Site(
                options -> options.translation(thrown -> new Problem(KernelProblem.STORAGE_FULL)), 1000, List.of())) {
            assertThat(other.get("/api/broken").statusCode()).isEqualTo(507);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "text/html, */*;q=0.1", "application/*", "application/json;q=0.5", "APPLICATION/JSON"})
    void aTypeThatIsMadeIsAccepted(String accept) {
        assertThat(site.get("/api/things", "Accept", accept).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/xml", "text/*", "application/json;q=0", "*/*, application/json;q=0", "x", "gzip"})
    void aTypeThatIsNotMadeIs406(String accept) {
        assertThat(site.get("/api/things", "Accept", accept).statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "x"})
    void aTypeThatIsNotReadIs415(String type) {
        assertThat(site.call("POST", "/api/things", "{\"title\":\"x\"}", "Content-Type", type)
                        .statusCode())
                .isEqualTo(415);
        assertThat(site.made).isEmpty();
    }

    @Test
    void aCodedBodyIs415AndABodyWithoutATypeToo() {
        assertThat(site.call(
                                "POST",
                                "/api/things",
                                "{}",
                                "Content-Type",
                                "application/json",
                                "Content-Encoding",
                                "gzip")
                        .statusCode())
                .isEqualTo(415);
        assertThat(site.call("POST", "/api/things", "{}").statusCode()).isEqualTo(415);
    }

    @Test
    void aPostWithoutABodyNeedsNoType() {
        assertThat(site.call("POST", "/api/ignored", null).statusCode()).isEqualTo(200);
        assertThat(site.call("POST", "/api/things", null).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nul", "[]", "7", "{\"a\":1,\"a\":2}", "{\"title\":\"\\ud800\"}"})
    void whatIsNoJsonObjectIs400(String body) {
        HttpResponse<String> answer = site.call("POST", "/api/things", body, JSON);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.field(answer, "code")).isEqualTo("malformed");
    }

    @Test
    void aBodyOverTheLimitIs413BeforeItIsRead() throws IOException {
        String type = "Content-Type: application/json\r\n";
        String long50 = type + "Content-Length: 50000000\r\n";
        assertThat(Site.status(site.raw(Site.request("POST", "/api/things", long50) + "{\"title\":\"")))
                .isEqualTo(413);
        assertThat(Site.status(site.raw(Site.request("POST", "/api/things", long50 + "Expect: 100-continue\r\n"))))
                .isEqualTo(413);
        String chunks = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").repeat(40);
        assertThat(Site.status(site.raw(
                        Site.request("POST", "/api/things", type + "Transfer-Encoding: chunked\r\n") + chunks)))
                .isIn(413, 0);
        assertThat(site.made).isEmpty();
    }

    @Test
    void aRefusedBodyOfAMegabyteDoesNotHideTheAnswer() {
        String body = "x".repeat(900_000);
        assertThat(site.call("POST", "/api/things", body, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(site.call(
                                "POST",
                                "/api/things",
                                body,
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBodyJustUnderTheLimitIsRead() {
        String body = "{\"title\":\"" + "x".repeat(1_000_000) + "\"}";
        assertThat(site.call("POST", "/api/things", body, JSON).statusCode()).isEqualTo(201);
    }

    @Test
    void aClientThatWaitsToContinueIsToldTo() throws IOException {
        String got = site.raw(Site.request(
                        "POST",
                        "/api/things",
                        "Content-Type: application/json\r\nContent-Length: 13\r\nExpect: 100-continue\r\nConnection: close\r\n")
                + "{\"title\":\"x\"}");
        assertThat(got).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201");
    }

    @Test
    void whenSeveralThingsAreWrongTheContractsOrderDecides() {
        String[] all = {"Content-Type", "text/plain", "Accept", "application/xml"};
        String big = "x".repeat(1_100_000);
        assertThat(site.call("PUT", "/api/nothing", big, all).statusCode()).isEqualTo(404);
        assertThat(site.call("PUT", "/api/things", big, all).statusCode()).isEqualTo(405);
        assertThat(site.call("POST", "/api/things", big, all).statusCode()).isEqualTo(413);
        assertThat(site.call("POST", "/api/things", "{", all).statusCode()).isEqualTo(415);
        assertThat(site.call("POST", "/api/things", "{", "Content-Type", "application/json", "Accept", "a/b")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aFloodIs429AndEndsWhenItEnds() throws Exception {
        try (Site limited = new Site(options -> options, 5, List.of())) {
            for (int i = 0; i < 5; i++) {
                assertThat(limited.get("/api/things").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = limited.get("/api/things");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("RateLimit-Limit")).contains("5");
            assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
            Thread.sleep(1100);
            assertThat(limited.get("/api/things").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signingInIsLimitedToSixtyAMinuteForEachAddress() throws IOException {
        Route login = Route.post("/api/auth/login", request -> Answer.empty(204))
                .open()
                .throttledBy(Route.Throttle.SIGN_IN);
        try (Site other = Site.with(login)) {
            for (int i = 0; i < 60; i++) {
                assertThat(other.anonymous("POST", "/api/auth/login").statusCode())
                        .isEqualTo(204);
            }
            assertThat(other.anonymous("POST", "/api/auth/login").statusCode()).isEqualTo(429);
            assertThat(other.get("/api/things").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyAConfiguredOriginMayRead() throws IOException {
        try (Site other = new Site(options -> options.origins(Set.of("https://good.example")), 1000, List.of())) {
            String ask = "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n";
            assertThat(other.raw("OPTIONS /api/things HTTP/1.1\r\nHost: x\r\nOrigin: https://good.example\r\n" + ask))
                    .contains("Access-Control-Allow-Origin: https://good.example", "Vary: Origin");
            assertThat(other.raw("OPTIONS /api/things HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n" + ask))
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : List.of("/health", "/api/things", "/api/nothing", "/ui/x")) {
            var headers = site.get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'self'");
        }
        assertThat(site.get("/ui/x")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("script-src");
        assertThat(site.get("/api/things").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(site.get("/ui/x").headers().firstValue("Cache-Control")).isEmpty();
    }
}
