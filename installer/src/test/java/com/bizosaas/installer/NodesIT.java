package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.tx.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Two programs out of the built jar on one PostgreSQL and one Redis, both real; at the end one of them is killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final String PRODUCTS = "/api/catalog/products";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern JOB = Pattern.compile("\"job\":\"([0-9a-f-]{36})\"");

    @TempDir
    private static Path folder;

    private static Runs runs;
    private static RedisServer redis;
    private static Process first;
    private static int one;
    private static int two;
    private static String key;
    private static Path home;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("bizosaas.test.database", "external");
        Access database = TestServer.fresh(List.of("kernel")).app();
        int redisPort = Runs.freePort();
        redis = RedisServer.newRedisServer()
                .port(redisPort)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        Map<String, String> environment = Map.of(
                "BIZOSAAS_DATABASE_URL", database.url(),
                "BIZOSAAS_DATABASE_USER", database.user(),
                "BIZOSAAS_DATABASE_PASSWORD", database.properties().getProperty("password"),
                "BIZOSAAS_REDIS_URL", "redis://127.0.0.1:" + redisPort);
        runs = new Runs(folder);
        home = runs.home("one");
        one = Runs.freePort();
        first = runs.runDemo(environment, home, one);
        two = Runs.freePort();
        Path other = neighbour();
        runs.runDemo(environment, other, two);
        home = other;
        key = Runs.demo(home, "api_key");
    }

    /**
     * The second node has the first one's root key, and its files: those lie in a common folder. The demo's credentials
     * are those that it makes, as the last one to start.
     */
    private static Path neighbour() throws Exception {
        Path other = runs.home("two");
        assertThat(new ProcessBuilder("cp", "-a", home + "/secrets", other + "/secrets")
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(other.resolve("files"), home.resolve("files"));
        return other;
    }

    @AfterAll
    static void stop() throws Exception {
        runs.close();
        redis.stop();
    }

    private static String product(int port, String title) {
        Runs.Reply made = Runs.call(port, "POST", PRODUCTS, key, "{\"title\":\"" + title + "\",\"kind\":\"physical\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return group(ID, made.body());
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static boolean isFound(int port, String word) {
        return Runs.get(port, "/api/search?q=" + word, key).body().contains("\"title\":\"" + word);
    }

    @Test
    @Order(1)
    void eachNodesIndexFollowsWhatTheOtherWrites() {
        product(one, "zarafumi");
        product(two, "mukopelo");
        await().atMost(Duration.ofSeconds(20)).until(() -> isFound(two, "zarafumi") && isFound(one, "mukopelo"));
    }

    @Test
    @Order(2)
    void everyEventGoesOutOnceWhicheverNodeWroteIt() throws Exception {
        try (Hook hook = new Hook()) {
            String endpoint = group(ID, endpoint(hook));
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                made.add(product(i % 2 == 0 ? one : two, "Told " + i));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> subjects(hook).containsAll(made));
            String last = product(one, "The last");
            await("all before it has been taken")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> subjects(hook).contains(last));
            assertThat(hook.taken()).extracting(Hook.Taken::message).doesNotHaveDuplicates();
            assertThat(hook.taken()).extracting(Hook.Taken::event).doesNotHaveDuplicates();
            Runs.call(one, "DELETE", "/api/webhooks/endpoints/" + endpoint, key, "");
        }
    }

    private static String endpoint(Hook hook) {
        Runs.Reply made = Runs.call(
                two,
                "POST",
                "/api/webhooks/endpoints",
                key,
                "{\"url\":\"" + hook.url() + "\",\"types\":[\"catalog.product.created\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.body();
    }

    private static Set<String> subjects(Hook hook) {
        Set<String> subjects = new HashSet<>();
        hook.taken().forEach(taken -> subjects.add(taken.subject()));
        return subjects;
    }

    @Test
    @Order(3)
    void failuresOnOneNodeAreCountedOnTheOther() throws Exception {
        String email = Runs.demo(home, "email");
        String wrong = "{\"tenant\":\"" + Runs.demo(home, "tenant") + "\",\"email\":\"" + email
                + "\",\"password\":\"not the password\"}";
        for (int i = 0; i < 5; i++) {
            assertThat(Runs.call(i % 2 == 0 ? one : two, "POST", "/api/auth/login", "", wrong)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(Runs.call(two, "POST", "/api/auth/login", "", wrong).status())
                .isEqualTo(429);
    }

    @Test
    @Order(4)
    void aSocketHearsOfWritesOnTheOtherNode() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + key)
                    .buildAsync(URI.create("ws://127.0.0.1:" + two + "/ws"), listener(heard))
                    .join();
            socket.sendText("{\"type\":\"subscribe\",\"topic\":\"catalog.product\"}", true)
                    .join();
            await().until(() -> heard.stream().anyMatch(text -> text.contains("\"subscribed\"")));
            String id = product(one, "Heard next door");
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.stream().anyMatch(text -> text.contains(id)));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private static WebSocket.Listener listener(List<String> heard) {
        StringBuilder text = new StringBuilder();
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    heard.add(text.toString());
                    text.setLength(0);
                }
                return WebSocket.Listener.super.onText(socket, data, last);
            }
        };
    }

    @Test
    @Order(5)
    void aKeyThatEndsHereIsNoKeyThere() {
        Runs.Reply made =
                Runs.call(one, "POST", "/api/auth/api-keys", key, "{\"name\":\"short\",\"roles\":[\"reader\"]}");
        String short1 = group(Pattern.compile("\"key\":\"(bz_[^\"]+)\""), made.body());
        assertThat(Runs.get(two, PRODUCTS, short1).status()).isEqualTo(200);
        Runs.call(one, "DELETE", "/api/auth/api-keys/" + group(ID, made.body()), key, "");
        await().atMost(Duration.ofSeconds(2))
                .until(() -> Runs.get(two, PRODUCTS, short1).status() == 401);
    }

    /** The job begins on the node that is killed, or on the other: done once it is in any case. */
    @Test
    @Order(6)
    void killingANodeLosesNoWriteNoEventAndNoJob() throws Exception {
        try (Hook hook = new Hook()) {
            endpoint(hook);
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 3000; i++) {
                rows.append("{\"title\":\"Imported ").append(i).append("\",\"kind\":\"physical\"}\n");
            }
            Runs.Reply accepted =
                    Runs.upload(one, PRODUCTS + "/import?format=ndjson", key, "application/x-ndjson", rows.toString());
            String job = group(JOB, accepted.body());
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                made.add(product(one, "Last words " + i));
            }
            Runs.kill(first);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Runs.get(two, "/api/jobs/" + job, key).body().contains("\"status\":\"succeeded\""));
            Runs.Reply imported = Runs.get(two, PRODUCTS + "?filter[title.starts]=Imported&total=true&limit=1", key);
            assertThat(group(TOTAL, imported.body())).isEqualTo("3000");
            assertThat(made)
                    .allMatch(id -> Runs.get(two, PRODUCTS + "/" + id, key).status() == 200);
            await().atMost(Duration.ofSeconds(90)).until(() -> subjects(hook).containsAll(made));
        }
    }
}
