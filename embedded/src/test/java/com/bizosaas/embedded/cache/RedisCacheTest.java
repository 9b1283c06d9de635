package com.bizosaas.embedded.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.embedded.EngineStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisCacheTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static int port;
    private static RedisServer server;
    private static RedisCache one;
    private static RedisCache two;

    @BeforeAll
    static void start() throws IOException {
        port = freePort();
        server = server();
        server.start();
        one = new RedisCache("redis://127.0.0.1:" + port);
        two = new RedisCache("redis://127.0.0.1:" + port);
        one.start();
        two.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static RedisServer server() throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        one.stop();
        two.stop();
        server.stop();
    }

    @Test
    void nodesShareALimit() {
        Duration longTime = Duration.ofHours(1);
        for (int i = 0; i < 5; i++) {
            assertThat(one.take("shared", 10, longTime).allowed()).isTrue();
            assertThat(two.take("shared", 10, longTime).allowed()).isTrue();
        }
        assertThat(one.take("shared", 10, longTime).allowed()).isFalse();
        assertThat(two.take("shared", 10, longTime).pause()).isPositive();
        assertThat(two.take("another", 10, longTime).remaining()).isEqualTo(9);
    }

    @Test
    void nodesShareATally() {
        Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
        assertThat(one.count("guess", 1, now, SECOND.multipliedBy(60))).isEqualTo(Cache.Tally.NONE);
        assertThat(two.count("guess", 2, now.plusMillis(5), SECOND.multipliedBy(60)))
                .isEqualTo(new Cache.Tally(1, now));
        assertThat(one.tally("guess")).isEqualTo(new Cache.Tally(3, now.plusMillis(5)));
        two.count("guess", -9, now.plusMillis(7), SECOND.multipliedBy(60));
        assertThat(one.tally("guess")).isEqualTo(new Cache.Tally(0, now.plusMillis(5)));
        two.clear("guess");
        assertThat(one.tally("guess")).isEqualTo(Cache.Tally.NONE);
    }

    @Test
    void aNodeHearsWhatTheOtherTellsAndNotItself() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> echo = new CopyOnWriteArrayList<>();
        two.subscribe("news", heard::add);
        one.subscribe("news", echo::add);
        one.publish("news", "hello there");
        await().until(() -> heard.contains("hello there"));
        two.publish("news", "end");
        await().until(() -> echo.contains("end"));
        assertThat(echo).containsExactly("end");
    }

    @Test
    void withoutRedisANodeGoesOnAloneAndSaysSo() throws IOException {
        RedisCache alone = new RedisCache("redis://127.0.0.1:" + freePort());
        alone.start();
        assertThat(alone.status().state()).isEqualTo(EngineStatus.State.DEGRADED);
        assertThat(alone.take("x", 1, Duration.ofHours(1)).allowed()).isTrue();
        assertThat(alone.take("x", 1, Duration.ofHours(1)).allowed()).isFalse();
        assertThat(alone.count("y", 1, Instant.now(), SECOND)).isEqualTo(Cache.Tally.NONE);
        alone.publish("news", "nobody hears");
        alone.stop();
    }
}
