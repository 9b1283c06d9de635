package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    /** Sends back what it gets. */
    private record Echo(ConnectionContext context) implements ServerConnection {

        @Override
        public void handle(Limit limit) {
            context.dataWriter()
                    .writeNow(BufferData.create(
                            "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            while (true) {
                context.dataWriter().writeNow(context.dataReader().readBuffer());
            }
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            context.serverSocket().close();
        }
    }

    private static final Http1Upgrader ECHO = new Http1Upgrader() {
        @Override
        public String supportedProtocol() {
            return "echo";
        }

        @Override
        public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
            return new Echo(context);
        }
    };

    private static Site site() throws IOException {
        return new Site(options -> options.upgrader(ECHO), 1000, List.of());
    }

    @Test
    void anUpgradedConnectionIsLeftToItsProtocolAndNoLongerHurried() throws Exception {
        try (Site site = site();
                Socket socket = site.connect()) {
            send(socket, Site.request("GET", "/ws", "Connection: Upgrade\r\nUpgrade: echo\r\n") + "early");
            assertThat(receive(socket, 36 + 5)).startsWith("HTTP/1.1 101").endsWith("early");
            Thread.sleep(1200);
            send(socket, "\u0000 late \r\n\r\n");
            assertThat(receive(socket, 11)).isEqualTo("\u0000 late \r\n\r\n");
        }
    }

    @Test
    void anUpgradeWithABodyIsAnOrdinaryRequest() throws Exception {
        try (Site site = site()) {
            String headers = "Connection: Upgrade, close\r\nUpgrade: echo\r\nContent-Length: 2\r\n";
            String type = "Content-Type: application/json\r\n";
            String got = site.raw(Site.request("POST", "/api/ignored", headers + type) + "{}");
            assertThat(got).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anUnknownProtocolIsAnOrdinaryRequest() throws Exception {
        try (Site site = site()) {
            String got = site.raw(Site.request("GET", "/health", "Connection: Upgrade, close\r\nUpgrade: h2c\r\n"));
            assertThat(got).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void stoppingClosesUpgradedConnections() throws Exception {
        Site site = site();
        try (Socket socket = site.connect()) {
            send(socket, Site.request("GET", "/ws", "Connection: Upgrade\r\nUpgrade: echo\r\n"));
            receive(socket, 36);
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
