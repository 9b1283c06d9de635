package com.bizosaas.webhooks;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestSite;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

    private record Received(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private static final String ENDPOINTS = "/api/webhooks/endpoints";
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final Map<String, Integer> ANSWERS = new ConcurrentHashMap<>();
    private static Declared declared;
    private static TestSite site;
    private static HttpServer server;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RECEIVED.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(ANSWERS.getOrDefault(path, 204), -1);
            exchange.close();
        });
        server.start();
        declared = new Declared();
        declared.events().start();
        declared.errands().start();
        site = declared.site();
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
        server.stop(0);
    }

    private record Endpoint(String id, String path, String secret) {}

    private static Endpoint endpoint(String path, int answer) {
        ANSWERS.put(path, answer);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        JsonNode made = site.post(ANNA, ENDPOINTS, "{\"url\":\"" + url + "\",\"types\":[\"catalog.product.created\"]}")
                .expectStatus(201)
                .json();
        return new Endpoint(
                made.path("id").stringValue(), path, made.path("secret").stringValue());
    }

    private static String product() {
        return site.post(
                        EDDA,
                        "/api/catalog/products",
                        "{\"title\":\"W " + UUID.randomUUID() + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
    }

    private static List<Received> received(Endpoint endpoint) {
        return RECEIVED.stream()
                .filter(each -> each.path().equals(endpoint.path()))
                .toList();
    }

    /** What was to be brought there, newest first. */
    private static List<JsonNode> deliveries(Endpoint endpoint) {
        List<JsonNode> all = new ArrayList<>();
        site.get(ANNA, ENDPOINTS + "/" + endpoint.id() + "/deliveries")
                .expectStatus(200)
                .json()
                .path("data")
                .forEach(all::add);
        return all;
    }

    private static JsonNode only(Endpoint endpoint, String status) {
        return await().until(
                        () -> deliveries(endpoint),
                        all -> all.size() == 1
                                && all.getFirst().path("status").stringValue().equals(status))
                .getFirst();
    }

    private static void replay(JsonNode delivery) {
        site.post(ANNA, "/api/webhooks/deliveries/" + delivery.path("id").stringValue() + "/replay", "")
                .expectStatus(202);
    }

    private static String signature(Endpoint endpoint, Received message) throws Exception {
        byte[] secret = Base64.getDecoder().decode(endpoint.secret().substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String signed = message.header("Webhook-id") + "." + message.header("Webhook-timestamp") + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEventIsBroughtSignedAndListed() throws Exception {
        Endpoint endpoint = endpoint("/signed", 204);
        String product = product();
        JsonNode delivery = only(endpoint, "delivered");
        Received message = received(endpoint).getFirst();
        assertThat(message.header("Webhook-signature")).isEqualTo(signature(endpoint, message));
        assertThat(message.header("Webhook-id")).isEqualTo(delivery.path("id").stringValue());
        JsonNode event = Json.object(message.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.at("/subject/id").stringValue()).isEqualTo(product);
        assertThat(delivery.path("event").stringValue())
                .isEqualTo(event.path("id").stringValue());
        assertThat(delivery.at("/attempts/0/status").intValue()).isEqualTo(204);
        site.get(EDDA, ENDPOINTS + "/" + endpoint.id() + "/deliveries").expectStatus(404);
        site.get(ZOE, ENDPOINTS + "/" + endpoint.id() + "/deliveries").expectStatus(404);
        replay(delivery);
        await().until(() -> received(endpoint).size() == 2);
        assertThat(received(endpoint).getLast().header("Webhook-id")).isEqualTo(message.header("Webhook-id"));
    }

    /** A failed delivery waits as long as it should, while others of its endpoint go on; after the last pause it is given up. */
    @Test
    void aFailureIsTriedAgainAfterItsPauseAndStopsNoOther() {
        Endpoint endpoint = endpoint("/failing", 500);
        product();
        JsonNode delivery = only(endpoint, "pending");
        List<Duration> pauses = List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10));
        for (int i = 0; i < pauses.size(); i++) {
            int attempts = i + 1;
            await().until(() -> received(endpoint).size() == attempts
                    && deliveries(endpoint).getFirst().path("attempts").size() == attempts);
            Instant at = Instant.parse(
                    deliveries(endpoint).getFirst().at("/attempts/" + i + "/at").stringValue());
            assertThat(Duration.between(at, due(delivery)))
                    .isBetween(pauses.get(i), pauses.get(i).plusSeconds(3));
            makeDue(delivery);
        }
        only(endpoint, "failed");
        ANSWERS.put(endpoint.path(), 204);
        product();
        await().until(() ->
                deliveries(endpoint).getFirst().path("status").stringValue().equals("delivered"));
        replay(delivery);
        await().until(() -> deliveries(endpoint).stream()
                .allMatch(each -> each.path("status").stringValue().equals("delivered")));
    }

    @Test
    void whatWaitsForItsNextTryHoldsNothingBack() {
        Endpoint endpoint = endpoint("/slow", 500);
        product();
        JsonNode first = only(endpoint, "pending");
        await().until(() -> received(endpoint).size() == 1);
        postpone(first);
        ANSWERS.put(endpoint.path(), 204);
        product();
        await().until(() ->
                deliveries(endpoint).getFirst().path("status").stringValue().equals("delivered"));
        assertThat(deliveries(endpoint).getLast().path("status").stringValue()).isEqualTo("pending");
    }

    private static Instant due(JsonNode delivery) {
        return declared.kernel()
                .database()
                .read(
                        Caller.system(ANNA.tenant()),
                        tx -> tx.list(
                                        Sql.of(
                                                "select d.due_at from webhooks.delivery d where d.tenant_id = ? and d.id = ?",
                                                tx.tenant(),
                                                UUID.fromString(
                                                        delivery.path("id").stringValue())),
                                        row -> row.instant())
                                .getFirst());
    }

    private static void postpone(JsonNode delivery) {
        at(delivery, Instant.now().plus(Duration.ofHours(1)));
    }

    /** Its time has come, and its errand's. */
    private static void makeDue(JsonNode delivery) {
        at(delivery, Instant.now().minusSeconds(1));
        declared.kernel().database().write(Caller.system(ANNA.tenant()), tx -> {
            String key = tx.list(
                            Sql.of(
                                    "select d.endpoint_id::text from webhooks.delivery d where d.tenant_id = ? and d.id = ?",
                                    tx.tenant(),
                                    UUID.fromString(delivery.path("id").stringValue())),
                            row -> row.text())
                    .getFirst();
            declared.errands().send(tx, "webhook", key, tx.now());
            return key;
        });
    }

    private static void at(JsonNode delivery, Instant due) {
        declared.kernel()
                .database()
                .write(
                        Caller.system(ANNA.tenant()),
                        tx -> tx.update(Sql.of(
                                "update webhooks.delivery set due_at = ? where tenant_id = ? and id = ?",
                                due,
                                tx.tenant(),
                                UUID.fromString(delivery.path("id").stringValue()))));
    }

    @Test
    void anEndpointThatIsGoneIsSwitchedOffAndWhatIsReplayedThenFails() {
        Endpoint endpoint = endpoint("/gone", 410);
        product();
        JsonNode delivery = only(endpoint, "failed");
        site.get(ANNA, ENDPOINTS + "/" + endpoint.id())
                .expectJson("/status", "disabled")
                .expectJson("/reason", "it answered 410, gone");
        replay(delivery);
        JsonNode again = await().until(
                        () -> deliveries(endpoint).getFirst(),
                        one -> one.path("attempts").size() == 2);
        assertThat(again.path("status").stringValue()).isEqualTo("failed");
        assertThat(again.at("/attempts/1/error").stringValue()).isEqualTo("endpoint_disabled");
        assertThat(received(endpoint)).hasSize(1);
    }

    @Test
    void onlyKnownTypesAndWebAddressesAreTaken() {
        for (String wrong : List.of(
                "{\"url\":\"http://127.0.0.1/\",\"types\":[\"no.such.type\"]}",
                "{\"url\":\"http://127.0.0.1/\",\"types\":[]}",
                "{\"url\":\"mailto:a@b.example\",\"types\":[\"*\"]}")) {
            site.post(ANNA, ENDPOINTS, wrong).expectStatus(422);
        }
        site.post(EDDA, ENDPOINTS, "{\"url\":\"http://127.0.0.1/\",\"types\":[\"*\"]}")
                .expectStatus(403);
    }
}
