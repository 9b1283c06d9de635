package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlowClientsTest {

    private static final String POST =
            Site.request("POST", "/api/things", "Content-Type: application/json\r\nContent-Length: 5000\r\n");

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
    void aSilentConnectionIsClosed() throws IOException {
        assertThat(endOf("", "")).isBetween(500L, 2500L);
    }

    @Test
    void drippingHeadersAreCutOff() throws IOException {
        assertThat(endOf("GET /health HTTP/1.1\r\nHost: x\r\nX-Drip: ", "a")).isBetween(500L, 2500L);
    }

    @Test
    void anIdleConnectionIsClosedAfterItsAnswer() throws IOException {
        assertThat(endOf(Site.request("GET", "/health", ""), "")).isBetween(700L, 3000L);
    }

    @Test
    void aBodyThatStandsStillIs408() throws IOException {
        String got = site.raw(POST + "{\"title\":\"");
        assertThat(Site.status(got)).isEqualTo(408);
        assertThat(got).contains("\"too_slow\"", "Connection: close");
        assertThat(site.made).isEmpty();
    }

    @Test
    void aHeadThatStandsStillIs408() throws IOException {
        assertThat(Site.status(site.raw("GET /health HTTP/1.1\r\nHost: x\r\n"))).isEqualTo(408);
    }

    @Test
    void aBodyThatKeepsDrippingIsWaitedFor() throws Exception {
        try (Socket socket = site.connect()) {
            String head = Site.request("POST", "/api/raw", "Content-Type: text/csv\r\nContent-Length: 8\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 7; i++) {
                Thread.sleep(150);
                socket.getOutputStream().write('x');
            }
            assertThat(Site.status(Site.exchange(socket, new byte[] {'x'}))).isEqualTo(204);
        }
    }

    @Test
    void manyIdleConnectionsStopNobody() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = site.connect();
                idle.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET /health HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            long began = System.nanoTime();
            assertThat(site.get("/api/things").statusCode()).isEqualTo(200);
            assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void closingIsPromptWhenTheClientAskedForIt() throws IOException {
        long began = System.nanoTime();
        try (Socket socket = site.connect()) {
            socket.getOutputStream()
                    .write(Site.request("GET", "/health", "Connection: close\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(400);
    }

    /** Milliseconds until the server closes, while {@code drip} is sent every 50 ms. */
    private static long endOf(String start, String drip) throws IOException {
        long began = System.nanoTime();
        try (Socket socket = site.connect()) {
            socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(50);
            while (System.nanoTime() - began < 5_000_000_000L) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        break;
                    }
                } catch (java.net.SocketTimeoutException open) {
                    socket.getOutputStream().write(drip.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (SocketException cut) {
            assertThat(cut).hasMessageNotContaining("refused");
        }
        return (System.nanoTime() - began) / 1_000_000;
    }
}
