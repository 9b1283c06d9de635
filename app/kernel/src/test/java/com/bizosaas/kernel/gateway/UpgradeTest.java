package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.wire.Duplex;
import com.bizosaas.kernel.gateway.wire.Protocol;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    /** Sends back what it gets. */
    private static final class Echo implements Protocol {

        private volatile @Nullable Duplex line;

        @Override
        public void run(Duplex to) {
            line = to;
            while (true) {
                to.write(to.read());
            }
        }

        @Override
        public void stop() {
            Duplex to = line;
            if (to != null) {
                to.cut();
            }
        }
    }

    private static Site site() throws IOException {
        return Site.with(Route.get("/echo", request -> Answer.upgrade("echo", new Echo())));
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    @Test
    void anUpgradedConnectionIsLeftToItsProtocolAndNoLongerHurried() throws Exception {
        try (Site site = site();
                Socket socket = site.connect()) {
            send(socket, Site.request("GET", "/echo", "") + "early");
            assertThat(head(socket))
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("\r\nUpgrade: echo\r\n", "\r\nConnection: Upgrade\r\n", "\r\nX-Request-Id: ")
                    .doesNotContainIgnoringCase("Content-Length");
            assertThat(receive(socket, 5)).isEqualTo("early");
            Thread.sleep(1200);
            send(socket, "\u0000 late \r\n\r\n");
            assertThat(receive(socket, 11)).isEqualTo("\u0000 late \r\n\r\n");
            assertThat(site.observed(1)).containsExactly("GET /echo 101");
        }
    }

    @Test
    void anUpgradeAfterOtherRequestsOnTheSameConnectionWorks() throws Exception {
        try (Site site = site();
                Socket socket = site.connect()) {
            send(socket, Site.request("GET", "/health", ""));
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
            receive(socket, "{\"status\":\"ok\"}".length());
            send(socket, Site.request("GET", "/echo", ""));
            assertThat(head(socket)).startsWith("HTTP/1.1 101");
            send(socket, "again");
            assertThat(receive(socket, 5)).isEqualTo("again");
        }
    }

    @Test
    void anUpgradeWithABodyOrByHeadIsRefused() throws Exception {
        try (Site site = site()) {
            assertThat(site.raw(Site.request("GET", "/echo", "Connection: close\r\nContent-Length: 2\r\n") + "{}"))
                    .startsWith("HTTP/1.1 400");
            assertThat(site.raw(Site.request("HEAD", "/echo", "Connection: close\r\n")))
                    .startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void whoIsRefusedIsToldInHttp() throws Exception {
        try (Site site = site()) {
            assertThat(site.anonymous("GET", "/echo").statusCode()).isEqualTo(401);
            assertThat(site.anonymous("GET", "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stoppingEndsUpgradedConnections() throws Exception {
        Site site = site();
        try (Socket socket = site.connect()) {
            send(socket, Site.request("GET", "/echo", ""));
            head(socket);
            site.close();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String receive(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }
}
