package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    private static final String TYPE = "multipart/form-data; boundary=edge";

    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = Site.open();
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        try (Stream<?> left = Files.list(site.folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static String field(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> upload(String body) {
        return site.call("POST", "/api/files", body, "Content-Type", TYPE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 32_760, 32_768, 100_000, 900_000})
    void aFileOfAnySizeArrivesWholeAndIsGoneAfterwards(int size) {
        HttpResponse<String> answer = upload(field("alt", "Größe")
                + file("a.csv", "\r\n-".repeat(size / 3) + "x".repeat(size % 3)) + "--edge--\r\n");
        var body = Json.node(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("size").asInt()).isEqualTo(size);
        assertThat(body.path("exists").asBoolean()).isTrue();
        assertThat(body.path("alt").asString()).isEqualTo("Größe");
        assertThat(body.path("type").asString()).isEqualTo("text/csv");
    }

    @Test
    void aFileNameLosesItsFolders() {
        assertThat(Site.field(upload(file("../../etc/passwd", "x") + "--edge--"), "name"))
                .isEqualTo("passwd");
        assertThat(Site.field(upload(file("C:\\\\temp\\\\a \\\"b\\\".csv", "x") + "--edge--"), "name"))
                .isEqualTo("a \"b\".csv");
    }

    @Test
    void aPreambleIsPassedOver() {
        assertThat(upload("This is a form.\r\n" + file("a.csv", "x") + "--edge--\r\nepilogue")
                        .statusCode())
                .isEqualTo(200);
    }

    static Stream<String> broken() {
        return Stream.of(
                "",
                "no boundary at all",
                file("a.csv", "x"),
                file("a.csv", "x") + "--edge",
                "--edge\r\nContent-Disposition: form-data\r\n\r\nx\r\n--edge--",
                "--edge\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\nx\r\n--edge--",
                "--edge\r\n\r\nx\r\n--edge--",
                "--edge\r\nno colon\r\n\r\nx\r\n--edge--",
                "--edge\r\nX: " + "y".repeat(10_000) + "\r\n\r\nx\r\n--edge--",
                field("alt", "1") + field("alt", "2") + "--edge--");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFormIs400(String body) {
        assertThat(upload(body).statusCode()).isEqualTo(400);
        assertThat(site.made).isEmpty();
    }

    @Test
    void aFormWithoutBoundaryOrOfAnotherTypeIsRefused() {
        assertThat(site.call("POST", "/api/files", "x", "Content-Type", "multipart/form-data")
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.call("POST", "/api/files", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void tooManyPartsAre413() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            body.append(field("f" + i, "x"));
        }
        assertThat(upload(body + "--edge--").statusCode()).isEqualTo(413);
    }

    @Test
    void aHalfReceivedUploadLeavesNothing() throws Exception {
        try (Socket socket = site.connect()) {
            String head = Site.request("POST", "/api/files", "Content-Type: " + TYPE + "\r\nContent-Length: 90000\r\n");
            socket.getOutputStream()
                    .write((head + file("a.csv", "x".repeat(50_000))).getBytes(StandardCharsets.ISO_8859_1));
            Thread.sleep(100);
        }
        Thread.sleep(200);
        assertThat(site.made).isEmpty();
    }
}
