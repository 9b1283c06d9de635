package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void open() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "<p>page</p>".repeat(500));
        Path film = Files.write(folder.resolve("film.mp4"), new byte[100_000]);
        site = Site.with(
                Route.get("/page", request -> Answer.file("text/html", page))
                        .making("text/html")
                        .open(),
                Route.get("/film", request -> Answer.file("video/mp4", film))
                        .making("video/mp4")
                        .open(),
                Route.get("/gone", request -> Answer.file("video/mp4", folder.resolve("gone.mp4")))
                        .making("video/mp4")
                        .open());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/long", "/api/stream", "/page"})
    void aLongAnswerIsGzippedWhenAskedForAndSaysWhatItVariesBy(String path) throws IOException {
        HttpResponse<byte[]> packed = site.bytes(path, "Accept-Encoding", "br, gzip;q=0.5");
        HttpResponse<byte[]> plain = site.bytes(path);
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        for (HttpResponse<byte[]> answer : List.of(packed, plain)) {
            assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "*;q=0", "gzip;q=0, *"})
    void nothingIsGzippedForWhomItIsNotMeant(String accepted) {
        assertThat(site.bytes("/api/long", "Accept-Encoding", accepted)
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void shortAnswersAndFilmsAreLeftAlone() {
        HttpResponse<byte[]> small = site.bytes("/api/things", "Accept-Encoding", "gzip");
        assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(small.headers().firstValue("Vary")).contains("Accept-Encoding");
        HttpResponse<byte[]> film = site.bytes("/film", "Accept-Encoding", "gzip");
        assertThat(film.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(film.headers().firstValue("Content-Length")).contains("100000");
        assertThat(film.body()).hasSize(100_000);
    }

    @Test
    void aFileThatIsNotThereIs404() {
        assertThat(site.get("/gone").statusCode()).isEqualTo(404);
    }

    @Test
    void theTagOfEitherFormAnswers304AndMatches() {
        for (String coding : List.of("gzip", "identity")) {
            String tag = site.bytes("/api/long", "Accept-Encoding", coding)
                    .headers()
                    .firstValue("ETag")
                    .orElse("");
            HttpResponse<byte[]> again = site.bytes("/api/long", "Accept-Encoding", coding, "If-None-Match", tag);
            assertThat(again.statusCode()).as(tag).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
            assertThat(again.headers().firstValue("Content-Length")).isEmpty();
            HttpResponse<String> patched = site.call(
                    "PATCH", "/api/things/1", "{}", "Content-Type", "application/merge-patch+json", "If-Match", tag);
            assertThat(patched.body()).isEqualTo("{\"match\":\"\\\"7\\\"\"}");
        }
    }

    @Test
    void bothFormsHaveTagsOfTheirOwn() {
        assertThat(site.bytes("/api/long", "Accept-Encoding", "gzip").headers().firstValue("ETag"))
                .isNotEqualTo(site.bytes("/api/long").headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"7\"", "W/\"7\"", "\"6\", \"7\"", "\"7-gzip\""})
    void aKnownTagIs304(String known) {
        assertThat(site.bytes("/api/things/1", "If-None-Match", known).statusCode())
                .isEqualTo(304);
        assertThat(site.bytes("/api/things/1", "If-None-Match", "\"8\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a304AndA204EndWithTheirHead() throws IOException {
        String got = site.raw(Site.request("GET", "/api/things/1", "If-None-Match: \"7\"\r\n")
                + Site.request("DELETE", "/api/things/1", "")
                + Site.request("GET", "/health", "Connection: close\r\n"));
        assertThat(got.split("HTTP/1\\.1 ", -1)).hasSize(4);
        assertThat(got.getBytes(StandardCharsets.ISO_8859_1)).isNotEmpty();
        assertThat(got.substring(0, got.indexOf("HTTP/1.1 200"))).doesNotContain("Content-Length");
    }
}
