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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisCacheTest {

    private static RedisServer server;
    private static RedisCache one;
    private static RedisCache two;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        server = server(port);
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

    private static RedisServer server(int port) throws IOException {
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
        assertThat(one.count("guess", 1, now)).isEqualTo(Cache.Tally.NONE);
        assertThat(two.count("guess", 2, now.plusMillis(5))).isEqualTo(new Cache.Tally(1, now));
        assertThat(one.tally("guess")).isEqualTo(new Cache.Tally(3, now.plusMillis(5)));
        two.count("guess", -9, now.plusMillis(7));
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
        await().until(() -> {
            one.publish("news", "hello there");
            return heard.contains("hello there");
        });
        await().until(() -> {
            two.publish("news", "end");
            return echo.contains("end");
        });
        assertThat(echo).containsOnly("end");
    }

    /** Who counts on one key at once shares a round trip; when it fails, each goes on alone. */
    @Test
    void whoCountsWhileRedisDiesGoesOnAlone() throws Exception {
        int other = freePort();
        RedisServer dying = server(other);
        dying.start();
        RedisCache cache = new RedisCache("redis://127.0.0.1:" + other);
        cache.start();
        assertThat(cache.status().state()).isEqualTo(EngineStatus.State.OK);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong taken = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    while (!ended.get()) {
                        try {
                            cache.take("busy", 1_000_000, Duration.ofHours(1));
                            taken.incrementAndGet();
                        } catch (RuntimeException failure) {
                            thrown.add(failure);
                            return;
                        }
                    }
                });
            }
            await().until(() -> taken.get() > 500);
            dying.stop();
            await().until(() -> cache.status().state() == EngineStatus.State.DEGRADED);
            long before = taken.get();
            await().until(() -> taken.get() > before + 500);
            ended.set(true);
        }
        assertThat(thrown).isEmpty();
        cache.stop();
    }

    @Test
    void aNodeThatBeganWithoutRedisHearsOnceItCame() throws IOException {
        int other = freePort();
        RedisCache early = new RedisCache("redis://127.0.0.1:" + other);
        List<String> heard = new CopyOnWriteArrayList<>();
        early.subscribe("news", heard::add);
        early.start();
        assertThat(early.status().state()).isEqualTo(EngineStatus.State.DEGRADED);
        early.subscribe("late", heard::add);
        RedisServer late = server(other);
        late.start();
        RedisCache teller = new RedisCache("redis://127.0.0.1:" + other);
        teller.start();
        await().until(() -> {
            teller.publish("news", "one");
            teller.publish("late", "two");
            return heard.containsAll(List.of("one", "two"));
        });
        teller.stop();
        early.stop();
        late.stop();
    }

    @Test
    void withoutRedisANodeGoesOnAloneAndSaysSo() throws IOException {
        RedisCache alone = new RedisCache("redis://127.0.0.1:" + freePort());
        alone.start();
        assertThat(alone.status().state()).isEqualTo(EngineStatus.State.DEGRADED);
        assertThat(alone.take("x", 1, Duration.ofHours(1)).allowed()).isTrue();
        assertThat(alone.take("x", 1, Duration.ofHours(1)).allowed()).isFalse();
        assertThat(alone.count("y", 1, Instant.now())).isEqualTo(Cache.Tally.NONE);
        alone.publish("news", "nobody hears");
        alone.stop();
    }
}
