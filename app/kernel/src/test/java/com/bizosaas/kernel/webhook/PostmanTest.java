package com.bizosaas.kernel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostmanTest {

    private final Postman postman = new Postman(new Addresses(true), "test");
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " " + body);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/away") ? 307 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static Postman.Letter letter(String url) {
        return new Postman.Letter(
                UUID.randomUUID(), url, "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, "v1,x");
    }

    @Test
    void aMessageIsBroughtWithPathQueryAndHost() {
        Postman.Outcome outcome = postman.bring(letter(at("/hook?a=b")));
        assertThat(outcome.status()).isEqualTo(204);
        assertThat(outcome.isDelivered()).isTrue();
        assertThat(asked)
                .containsExactly("/hook?a=b localhost:" + server.getAddress().getPort() + " {\"a\":\"ä\"}");
        assertThat(postman.bring(letter(at(""))).status()).isEqualTo(204);
    }

    @Test
    void aRedirectIsNotFollowed() {
        Postman.Outcome outcome = postman.bring(letter(at("/away")));
        assertThat(outcome.status()).isEqualTo(307);
        assertThat(outcome.isDelivered()).isFalse();
        assertThat(asked).hasSize(1);
    }

    @Test
    void nothingIsBroughtToAPrivateAddress() {
        Postman careful = new Postman(new Addresses(false), "test");
        assertThat(careful.bring(letter(at("/hook"))).error()).isEqualTo("private_address");
        assertThat(asked).isEmpty();
    }

    /** Whatever the name says by now: the connection goes where the check looked. */
    @Test
    void theConnectionGoesToTheAddressThatWasChecked() throws IOException {
        URI url =
                URI.create("http://no-such-name.invalid:" + server.getAddress().getPort() + "/hook");
        Call call = new Call(url, List.of(InetAddress.getLoopbackAddress()));
        assertThat(call.post("X-A: b\r\n", new byte[0])).isEqualTo(204);
        assertThat(asked).singleElement().asString().contains("no-such-name.invalid");
    }

    @Test
    void whatIsNoHttpOrNobodyIsAnError() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = mute.accept()) {
                    client.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
                    // Closed with the request unread, it would reset the connection before its words were read.
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
            String url = "http://localhost:" + mute.getLocalPort();
            assertThat(postman.bring(letter(url)).error()).isEqualTo("ProtocolException");
        }
        server.stop(0);
        assertThat(postman.bring(letter(at("/"))).error()).isEqualTo("ConnectException");
    }
}
