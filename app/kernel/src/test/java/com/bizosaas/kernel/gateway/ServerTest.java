package com.bizosaas.kernel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.cache.LocalCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ServerTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static Route slow(CountDownLatch begun, long millis) {
        return Route.get("/slow", request -> {
                    begun.countDown();
                    await(millis);
                    return Answer.json(200, List.of("done"));
                })
                .open();
    }

    private static void await(long millis) {
        try {
            NEVER.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void stoppingLetsWhatIsInFlightEndAndTakesNothingNew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Site site = Site.with(slow(begun, 600));
        int port = site.server.port();
        try (Socket idle = site.connect()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> quietly(site, "/slow"));
            begun.await();
            long began = System.nanoTime();
            site.server.stop();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(300L, 3000L);
            assertThat(answer.get()).startsWith("HTTP/1.1 200").contains("Connection: close");
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void stoppingWaitsNoLongerThanTheGrace() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Site site = new Site(options -> options.grace(Duration.ofMillis(300)), 1000, List.of(slow(begun, 20_000)));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> quietly(site, "/slow"));
        begun.await();
        long began = System.nanoTime();
        site.server.stop();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(3000);
        assertThat(answer.get()).doesNotContain("done");
    }

    private static String quietly(Site site, String path) {
        try {
            return site.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aTakenPortIsSaid() throws IOException {
        try (Site site = Site.open()) {
            Pipeline pipeline = new Pipeline(
                    new Router(List.of()), request -> request.caller(), new KeyedLimits(new LocalCache(), 1));
            Server second = new Server("127.0.0.1", site.server.port(), pipeline, ServerOptions.with(site.folder));
            assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Site site = Site.open()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                requests.append(Site.request("GET", "/api/things/" + i, i == 399 ? "Connection: close\r\n" : ""));
            }
            String got = site.raw(requests.toString());
            int at = 0;
            for (int i = 0; i < 400; i++) {
                at = got.indexOf("{\"id\":\"" + i + "\"}", at);
                assertThat(at).as("answer %s", i).isPositive();
            }
        }
    }

    @Test
    void aStreamThatBreaksOffIsCutAndNotEnded() throws IOException {
        Route broken = Route.get(
                        "/breaks",
                        request -> Answer.stream("text/plain", out -> {
                            out.write(new byte[100_000]);
                            out.flush();
                            throw new IOException("disk");
                        }))
                .making("text/plain")
                .open();
        Route early = Route.get(
                        "/early",
                        request -> Answer.stream("text/plain", out -> {
                            out.write(new byte[10_000]);
                            throw new IllegalStateException("early");
                        }))
                .making("text/plain")
                .open();
        try (Site site = Site.with(broken, early)) {
            String got = site.raw("GET /breaks HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(got).startsWith("HTTP/1.1 200").doesNotEndWith("0\r\n\r\n");
            assertThat(site.get("/early").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void aFlushedEventArrivesAtOnce() throws IOException {
        Route events = Route.get(
                        "/events",
                        request -> Answer.stream("text/event-stream", out -> {
                            out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            await(1000);
                            out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
                        }))
                .making("text/event-stream")
                .open();
        try (Site site = Site.with(events);
                Socket socket = site.connect()) {
            socket.setSoTimeout(700);
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            StringBuilder got = new StringBuilder();
            while (got.indexOf("data: 1") < 0) {
                got.append((char) socket.getInputStream().read());
            }
            assertThat(got).contains("text/event-stream").doesNotContain("data: 2");
        }
    }

    @Test
    void aClientThatGoesAwayIsNoErrorInTheLog() throws Exception {
        List<LogRecord> warnings = new CopyOnWriteArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                    warnings.add(entry);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        CountDownLatch written = new CountDownLatch(1);
        Route endless = Route.get(
                        "/endless",
                        request -> Answer.stream("text/plain", out -> {
                            try {
                                while (true) {
                                    out.write(new byte[100_000]);
                                }
                            } finally {
                                written.countDown();
                            }
                        }))
                .making("text/plain")
                .open();
        Logger.getLogger("").addHandler(listening);
        try (Site site = Site.with(endless)) {
            try (Socket socket = site.connect()) {
                socket.getOutputStream()
                        .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertThat(written.await(5, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(200);
        } finally {
            Logger.getLogger("").removeHandler(listening);
        }
        assertThat(warnings).extracting(LogRecord::getMessage).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        Route endless = Route.get(
                        "/endless",
                        request -> Answer.stream("text/plain", out -> {
                            try {
                                while (true) {
                                    out.write(new byte[10_000]);
                                }
                            } finally {
                                cut.countDown();
                            }
                        }))
                .making("text/plain")
                .open();
        try (Site site = Site.with(endless);
                Socket socket = site.connect()) {
            socket.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(cut.await(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void moreRequestsAtOnceThanAllowedAre503() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (Site site = new Site(options -> options.concurrent(1), 1000, List.of(slow(begun, 1000)))) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> quietly(site, "/slow"));
            begun.await();
            var second = site.get("/health");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            assertThat(first.get()).startsWith("HTTP/1.1 200");
            assertThat(site.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyAnswerIsObservedOnceByItsTemplate() throws IOException {
        try (Site site = Site.open()) {
            site.get("/api/things/1");
            site.get("/api/nothing");
            site.raw("BREW /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            site.raw("nonsense\r\n\r\n");
            assertThat(site.observed(4))
                    .containsExactly("GET /api/things/{id} 200", "GET none 404", "OTHER none 405", "OTHER none 400");
        }
    }

    @Test
    void aClosedConnectionIsForgotten() throws Exception {
        try (Site site = Site.open()) {
            try (Socket socket = site.connect()) {
                socket.getOutputStream().write('G');
                Thread.sleep(100);
                assertThat(site.server.connections()).isEqualTo(1);
            }
            Thread.sleep(200);
            assertThat(site.server.connections()).isZero();
        }
    }
}
