package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBytesTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n";
    private static final String BODY = "{\"title\":\"Chunk\"}";

    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = Site.open();
    }

    @AfterEach
    void close() {
        site.close();
    }

    static Stream<String> doubtful() {
        return Stream.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 70\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: 2, 70\r\n\r\n{}",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 0x2\r\n\r\n{}",
                "Content-Length: 2 0\r\n\r\n{}",
                "Content-Length:\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                " Content-Length: 2\r\n\r\n{}",
                "X: 1\r\n Content-Length: 2\r\n\r\n{}",
                "Content-Length\u000b: 2\r\n\r\n{}",
                "Content-Length: 2\u0000\r\n\r\n{}",
                "Content-Length: 2\n\r\n{}",
                "Content-Length: 2\r\r\n\r\n{}",
                "Host: other\r\n\r\n",
                "no colon\r\n\r\n",
                ": no name\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void aRequestOfDoubtfulLengthIsRefusedAndNothingBehindItIsTakenForASecondOne(String rest) throws IOException {
        String start = "POST /api/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Site.KEY + "\r\n" + JSON;
        String got = site.raw(start + rest + Site.request("GET", "/health", ""));
        assertThat(Site.status(got)).isEqualTo(400);
        assertThat(got).contains("application/problem+json", "\"malformed\"", "Connection: close", "X-Request-Id");
        assertThat(got).doesNotContain("HTTP/1.1 20");
        assertThat(site.made).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u0002\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: x\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET health HTTP/1.1\r\nHost: x\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u00ff"
            })
    void whatIsNoRequestIs400(String bytes) throws IOException {
        assertThat(Site.status(site.raw(bytes))).isEqualTo(400);
    }

    @Test
    void anAddressWithItsHostIsTakenLikeOneWithout() throws IOException {
        String got = site.raw("GET http://localhost/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(Site.status(got)).isEqualTo(200);
    }

    @Test
    void bombsAreRefusedOrCutOff() throws IOException {
        String big = "x".repeat(1_000_000);
        assertThat(Site.status(site.raw(Site.request("GET", "/" + big, "")))).isIn(414, 0);
        assertThat(Site.status(site.raw(Site.request("GET", "/?q=" + big, "")))).isIn(414, 0);
        assertThat(Site.status(site.raw(Site.request("G".repeat(100_000), "/", ""))))
                .isEqualTo(414);
        assertThat(Site.status(site.raw(Site.request("GET", "/", "X-Big: " + big + "\r\n"))))
                .isIn(431, 0);
        assertThat(Site.status(site.raw(Site.request("GET", "/", "X: y\r\n".repeat(101)))))
                .isEqualTo(431);
        assertThat(Site.status(site.raw(Site.request("GET", "/", "X: y\r\n".repeat(20_000)))))
                .isEqualTo(431);
        assertThat(Site.status(site.raw(Site.request("GET", "/health", "X: y\r\n".repeat(90)))))
                .isEqualTo(200);
    }

    static Stream<String> brokenChunks() {
        String size = Integer.toHexString(BODY.length());
        return Stream.of(
                "zz\r\n" + BODY,
                "-1\r\n" + BODY,
                "ffffffffffffffff\r\n" + BODY,
                "7fffffff\r\n" + BODY,
                "1\r\n" + BODY + "\r\n0\r\n\r\n",
                size + "\r\n" + BODY + "XX0\r\n\r\n",
                size + " " + BODY + " 0\r\n\r\n",
                "0x11\r\n" + BODY + "\r\n0\r\n\r\n",
                size + "\n" + BODY + "\r\n0\r\n\r\n",
                size + "\r\n" + BODY + "\r\n0\r\nbad trailer\r\n\r\n",
                "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenChunks")
    void brokenChunksAreRefusedAndMakeNothing(String chunks) throws IOException {
        String got =
                site.raw(Site.request("POST", "/api/things", CHUNKED) + chunks + Site.request("GET", "/health", ""));
        assertThat(Site.status(got)).isIn(400, 413);
        assertThat(got).contains("Connection: close").doesNotContain("HTTP/1.1 20");
        assertThat(site.made).isEmpty();
    }

    @Test
    void aBodyThatEndsTooEarlyMakesNothing() throws IOException {
        for (String sent : new String[] {
            Site.request("POST", "/api/things", JSON + "Content-Length: 100\r\n") + BODY,
            Site.request("POST", "/api/things", CHUNKED) + "11\r\n" + BODY
        }) {
            try (var socket = site.connect()) {
                socket.getOutputStream().write(sent.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(Site.status(Site.exchange(socket, new byte[0]))).isEqualTo(400);
            }
        }
        assertThat(site.made).isEmpty();
    }

    @Test
    void wholeChunksAreRead() throws IOException {
        String chunks = "4;name=value\r\n" + BODY.substring(0, 4) + "\r\nD\r\n" + BODY.substring(4)
                + "\r\n0\r\nX-Trailer: 1\r\n\r\n";
        String got = site.raw(Site.request("POST", "/api/things", CHUNKED)
                + chunks
                + Site.request("GET", "/health", "Connection: close\r\n"));
        assertThat(got).startsWith("HTTP/1.1 201").contains("HTTP/1.1 200");
        assertThat(site.made).containsExactly("Chunk");
    }

    @Test
    void aRequestHiddenInABodyNobodyReadsIsNotAnswered() throws IOException {
        String hidden = Site.request("GET", "/health", "");
        String got = site.raw(Site.request("POST", "/api/ignored", JSON + "Content-Length: " + hidden.length() + "\r\n")
                + hidden
                + Site.request("GET", "/api/nothing", "Connection: close\r\n"));
        assertThat(got.split("HTTP/1\\.1 ", -1)).hasSize(3);
        assertThat(got).startsWith("HTTP/1.1 200").contains("HTTP/1.1 404");
    }
}
