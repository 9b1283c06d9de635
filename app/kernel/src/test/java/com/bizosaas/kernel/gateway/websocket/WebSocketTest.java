package com.bizosaas.kernel.gateway.websocket;

import static com.bizosaas.kernel.testing.TestSocket.CLOSE;
import static com.bizosaas.kernel.testing.TestSocket.FIN;
import static com.bizosaas.kernel.testing.TestSocket.PING;
import static com.bizosaas.kernel.testing.TestSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.sse.Places;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.TestSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A socket that says everything back. */
class WebSocketTest {

    private static final int MOST = 300;
    private static final UUID TENANT = new UUID(0, 1);

    private final WebSockets sockets = new WebSockets(new Places(1000, MOST));
    private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final TestSite site =
            new TestSite(List.of(Route.get("/echo", request -> sockets.open(request, TENANT, this::begin))
                    .open()));

    private Conversation begin(WebSocket socket) {
        opened.add(socket);
        return new Conversation() {
            @Override
            public void text(String message) {
                if (message.equals("fail")) {
                    throw new IllegalStateException("as asked");
                }
                socket.send(Frame.text(message.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void ended() {
                ended.incrementAndGet();
            }
        };
    }

    @AfterEach
    void close() {
        site.close();
        sockets.close();
    }

    private TestSocket socket() {
        TestSocket socket = new TestSocket(site.port(), "/echo");
        assertThat(socket.status()).isEqualTo(101);
        return socket;
    }

    private WebSocket server() throws InterruptedException {
        WebSocket one = opened.poll(10, TimeUnit.SECONDS);
        assertThat(one).isNotNull();
        return one;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void theHandshakeProvesItself() {
        try (TestSocket socket = socket()) {
            assertThat(socket.head())
                    .contains(
                            "\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n",
                            "\r\nUpgrade: websocket\r\n",
                            "\r\nConnection: Upgrade\r\n");
            socket.send("hello €");
            assertThat(socket.text()).isEqualTo("hello €");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Upgrade: websocket\r\n', '', 426",
        "'Upgrade: websocket', 'Upgrade: h2c', 426",
        "'Upgrade: websocket', 'Upgrade: WebSocket, h2c', 101",
        "'keep-alive, Upgrade', 'keep-alive', 426",
        "'Version: 13', 'Version: 8', 426",
        "'Sec-WebSocket-Version: 13\r\n', '', 426",
        "'Version: 13', 'Version: 13\r\nSec-WebSocket-Version: 13', 426",
        "'dGhlIHNhbXBsZSBub25jZQ==', 'dGhlIHNhbXBsZSBub25jZQ', 400",
        "'dGhlIHNhbXBsZSBub25jZQ==', 'dGhlIHNhbXBsZSBub25jZR==', 400",
        "'dGhlIHNhbXBsZSBub25jZQ==', 'c2hvcnQ=', 400",
        "'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n', '', 400",
        "'GET ', 'HEAD ', 405",
        "'GET ', 'POST ', 405",
        "'Host: localhost', 'Host: localhost\r\nContent-Length: 1', 400"
    })
    void aHandshakeThatIsNoneIsRefusedInHttp(String right, String other, int status) {
        String request = request("/echo");
        assertThat(request).contains(right);
        try (TestSocket socket = TestSocket.asking(site.port(), request.replace(right, other))) {
            assertThat(socket.status()).as(socket.head()).isEqualTo(status);
            if (status == 426) {
                assertThat(socket.head()).containsIgnoringCase("\r\nUpgrade: websocket\r\n");
            }
        }
    }

    @Test
    void pingsAreAnsweredInOrderAndACloseIsReturned() {
        try (TestSocket socket = socket()) {
            for (int i = 0; i < 20; i++) {
                socket.frame(FIN | PING, ("ping " + i).getBytes(StandardCharsets.UTF_8));
            }
            socket.send("after");
            assertThat(socket.text()).isEqualTo("after");
            assertThat(socket.pongs()).hasSize(20).startsWith("ping 0").endsWith("ping 19");
            socket.frame(FIN | CLOSE, new byte[] {15, (byte) 160, 'b', 'y', 'e'});
            assertThat(socket.closed()).isEqualTo(4000);
            assertThat(socket.next()).isNull();
        }
    }

    @Test
    void whatBreaksTheLetterIsToldItsCodeEvenWithMuchBehindIt() throws InterruptedException {
        try (TestSocket broken = socket();
                TestSocket other = socket()) {
            broken.frame(FIN | 5, new byte[100_000]);
            assertThat(broken.closed()).isEqualTo(CloseCode.BROKEN);
            assertThat(broken.next()).isNull();
            await(() -> ended.get() == 1);
            other.send("still here");
            assertThat(other.text()).isEqualTo("still here");
        }
    }

    @Test
    void aFailureOfOursClosesThatSocketAlone() {
        try (TestSocket one = socket();
                TestSocket other = socket()) {
            one.send("fail");
            assertThat(one.closed()).isEqualTo(CloseCode.INTERNAL);
            other.send("well");
            assertThat(other.text()).isEqualTo("well");
        }
    }

    @Test
    void aLostConnectionIsNoticed() throws InterruptedException {
        TestSocket socket = socket();
        socket.raw(new byte[] {(byte) 0x81, (byte) 0xfe, 0x10});
        socket.close();
        await(() -> ended.get() == 1 && sockets.count() == 0);
    }

    @Test
    void whoIsSilentIsPingedAndThenCutOff() throws InterruptedException {
        try (TestSocket silent = socket()) {
            server().beat(new Beat(Duration.ofMillis(300), Duration.ofMillis(900)));
            assertThat(java.util.Objects.requireNonNull(silent.next()).opcode()).isEqualTo(PING);
            await(() -> ended.get() == 1);
        }
    }

    @Test
    void whoAnswersPingsStays() throws InterruptedException {
        try (TestSocket socket = socket()) {
            WebSocket server = server();
            server.beat(new Beat(Duration.ofMillis(250), Duration.ofMillis(900)));
            Thread.startVirtualThread(() -> {
                while (socket.pings() < 4) {
                    Thread.onSpinWait();
                }
                server.send(Frame.text("enough".getBytes(StandardCharsets.UTF_8)));
            });
            assertThat(socket.text()).isEqualTo("enough");
            assertThat(ended.get()).isZero();
        }
    }

    @Test
    void aClientThatDoesNotReadIsSentAwayAndBlocksNobody() throws InterruptedException {
        try (TestSocket stalled = socket()) {
            WebSocket server = server();
            Frame large = Frame.text(new byte[100_000]);
            for (int i = 0; i < 200 && !server.isClosing(); i++) {
                server.send(large);
            }
            assertThat(server.isClosing()).isTrue();
            assertThat(sockets.overflows()).isEqualTo(1);
            try (TestSocket other = socket()) {
                other.send("not blocked");
                assertThat(other.text()).isEqualTo("not blocked");
            }
            await(() -> ended.get() >= 1);
            assertThat(stalled.status()).isEqualTo(101);
        }
    }

    @Test
    void aClientThatReadsAfterAllIsToldToComeBack() throws InterruptedException {
        try (TestSocket slow = socket()) {
            WebSocket server = server();
            Frame large = Frame.text(new byte[100_000]);
            for (int i = 0; i < 200 && !server.isClosing(); i++) {
                server.send(large);
            }
            assertThat(slow.closed()).isEqualTo(CloseCode.TRY_AGAIN);
        }
    }

    @Test
    void thousandsOfFramesFromManyThreadsArriveWhole() throws InterruptedException {
        try (TestSocket socket = socket()) {
            WebSocket server = server();
            for (int thread = 0; thread < 8; thread++) {
                String mark = "t" + thread + " ";
                Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 500; i++) {
                        server.awaitRoom();
                        server.send(Frame.text((mark + i).getBytes(StandardCharsets.UTF_8)));
                    }
                });
            }
            int[] next = new int[8];
            for (int i = 0; i < 4000; i++) {
                String[] got = socket.text().split(" ");
                int thread = got[0].charAt(1) - '0';
                assertThat(Integer.parseInt(got[1])).isEqualTo(next[thread]);
                next[thread]++;
            }
        }
    }

    @Test
    void thereAreNoMoreThanThereMayBe() throws InterruptedException {
        List<TestSocket> many = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                many.add(socket());
            }
            await(() -> sockets.count() == MOST);
            try (TestSocket one = new TestSocket(site.port(), "/echo")) {
                assertThat(one.status()).isEqualTo(503);
                assertThat(one.head()).contains("Retry-After");
            }
            for (TestSocket each : many) {
                each.send("here");
                assertThat(each.text()).isEqualTo("here");
            }
        } finally {
            many.forEach(TestSocket::close);
        }
        await(() -> sockets.count() == 0);
    }

    @Test
    void stoppingSaysGoodbyeAndWaitsForNobody() throws InterruptedException {
        try (TestSocket socket = socket();
                TestSocket stubborn = socket()) {
            await(() -> sockets.count() == 2);
            Thread stop = Thread.startVirtualThread(site::close);
            assertThat(socket.closed()).isEqualTo(CloseCode.GOING_AWAY);
            socket.frame(FIN | CLOSE, new byte[] {3, (byte) 0xe9});
            assertThat(stop.join(Duration.ofSeconds(15))).isTrue();
            assertThat(stubborn.closed()).isEqualTo(CloseCode.GOING_AWAY);
        }
    }
}
