package com.bizosaas.live;

import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static com.bizosaas.live.LiveSite.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.websocket.CloseCode;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LiveTest {

    private static final String PRODUCT = "catalog.product";
    private static final String NOTE = "notes.note";
    private static LiveSite live;

    @BeforeAll
    static void open() {
        live = new LiveSite();
    }

    @AfterAll
    static void close() {
        live.close();
    }

    @AfterEach
    void asBefore() {
        live.become(EDDA, "editor");
        live.become(RITA, "reader");
        live.become(ALI, "admin");
    }

    private static String product(World person) {
        return live.site()
                .post(
                        person,
                        "/api/catalog/products",
                        "{\"title\":\"Live " + UUID.randomUUID() + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
    }

    private static String note(World author) {
        return live.site()
                .post(author, "/api/notes/notes", "{\"text\":\"Mine\",\"author\":\"" + author.person() + "\"}")
                .expectStatus(201)
                .id();
    }

    private static String subject(TestSocket socket) {
        JsonNode message = socket.message();
        assertThat(message.path("type").stringValue()).as(message.toString()).isEqualTo("event");
        return message.at("/event/subject/id").stringValue();
    }

    private static List<String> subjects(TestSocket socket, int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(subject(socket));
        }
        return found;
    }

    @Test
    void anEventComesInTheLogsForm() {
        try (TestSocket socket = live.following(RITA, PRODUCT)) {
            String id = product(EDDA);
            JsonNode message = socket.message();
            JsonNode logged = live.site()
                    .get(RITA, "/api/events/events?filter[subject.id]=" + id)
                    .json()
                    .at("/data/0");
            assertThat(message.path("event")).isEqualTo(logged);
            assertThat(message.path("topic").stringValue()).isEqualTo(PRODUCT);
            assertThat(message.path("position")).isEqualTo(logged.path("position"));
        }
    }

    /** A new product whose event has gone out already: whoever follows from now on does not hear of it. */
    private static String told() {
        try (TestSocket socket = live.following(RITA, PRODUCT)) {
            String id = product(EDDA);
            assertThat(subject(socket)).isEqualTo(id);
            return id;
        }
    }

    @Test
    void oneItemCanBeFollowedAlone() {
        String one = told();
        try (TestSocket socket = live.following(RITA, PRODUCT + "/" + one)) {
            product(EDDA);
            live.site()
                    .call(EDDA, "PATCH", "/api/catalog/products/" + one, "{\"title\":\"New\"}", "If-Match", "*")
                    .expectStatus(200);
            JsonNode message = socket.message();
            assertThat(message.at("/event/type").stringValue()).isEqualTo("catalog.product.updated");
            assertThat(message.path("topic").stringValue()).isEqualTo(PRODUCT + "/" + one);
        }
    }

    @Test
    void unsubscribingEndsItAndSubscribingAgainResumes() {
        try (TestSocket socket = live.following(RITA, PRODUCT)) {
            String first = product(EDDA);
            JsonNode message = socket.message();
            assertThat(message.at("/event/subject/id").stringValue()).isEqualTo(first);
            socket.send("{\"type\":\"unsubscribe\",\"topic\":\"" + PRODUCT + "\"}");
            socket.send("{\"type\":\"unsubscribe\",\"topic\":\"never.was\"}");
            socket.send("{\"type\":\"nonsense\",\"topic\":\"x\"}");
            assertThat(socket.message().path("code").stringValue()).isEqualTo("malformed");
            String missed = product(EDDA);
            subscribe(socket, PRODUCT, message.path("position").stringValue());
            assertThat(subject(socket)).isEqualTo(missed);
            subscribe(socket, PRODUCT, message.path("position").stringValue());
            assertThat(subject(socket)).as("subscribed twice, from before").isEqualTo(missed);
        }
    }

    @Test
    void aPositionAheadOfTheLogCountsAsTheNewest() {
        try (TestSocket socket = live.socket(RITA)) {
            subscribe(socket, PRODUCT, "900000000000000000-1");
            assertThat(subject(socket, EDDA)).isTrue();
        }
    }

    private static boolean subject(TestSocket socket, World writer) {
        String id = product(writer);
        return subject(socket).equals(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"x\"",
                "{}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":7,\"topic\":\"catalog.product\"}",
                "{\"type\":\"subscribe\",\"topic\":null}",
                "{\"type\":\"subscribe\",\"topic\":\"catalog.product\",\"after\":7}",
                "{\"type\":\"subscribe\",\"topic\":\"catalog.product\",\"after\":\"yesterday\"}",
                "{\"type\":\"subscribe\",\"topic\":\"catalog.product\",\"topic\":\"catalog.product\"}",
                "{\"type\":\"subscribe\",\"topic\":\"\\ud800\"}",
                "{\"type\":\"join\",\"topic\":\"catalog.product\",\"id\":\"7\"}",
                "{\"type\":\"join\",\"topic\":\"catalog.product\"}",
                "{\"type\":\"event\",\"topic\":\"catalog.product\"}"
            })
    void whatIsNoMessageIsMalformedAndTheSocketStaysOpen(String text) {
        try (TestSocket socket = live.socket(RITA)) {
            socket.send(text);
            JsonNode answer = socket.message();
            assertThat(answer.path("type").stringValue()).isEqualTo("error");
            assertThat(answer.path("code").stringValue()).isEqualTo("malformed");
            subscribe(socket, PRODUCT, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such", "catalog.product/7", "catalog", "", "identity.account", "catalog.product/"})
    void whatIsNoTopicIsUnknown(String topic) {
        try (TestSocket socket = live.socket(ANNA)) {
            socket.send("{\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}");
            JsonNode answer = socket.message();
            assertThat(answer.path("code").stringValue()).isEqualTo("unknown_topic");
            assertThat(answer.path("topic").stringValue()).isEqualTo(topic);
        }
    }

    @Test
    void aTopicOfWhichNothingMayBeSeenIsForbidden() {
        try (TestSocket socket = live.socket(NORA)) {
            socket.send("{\"type\":\"subscribe\",\"topic\":\"" + PRODUCT + "\"}");
            assertThat(socket.message().path("code").stringValue()).isEqualTo("forbidden");
        }
    }

    @Test
    void eachSeesTheEventsOfTheRowsThatItMaySeeNow() {
        try (TestSocket author = live.following(RITA, NOTE);
                TestSocket other = live.following(NORA, NOTE);
                TestSocket stranger = live.following(ZOE, NOTE)) {
            String hidden = note(RITA);
            String shown = note(RITA);
            live.site().post(RITA, "/api/notes/notes/" + shown + "/open", "").expectStatus(200);
            assertThat(subjects(author, 3)).containsExactly(hidden, shown, shown);
            JsonNode first = other.message();
            assertThat(first.at("/event/subject/id").stringValue()).isEqualTo(shown);
            String theirs = live.site()
                    .post(ZOE, "/api/notes/notes", "{\"text\":\"Zoo\",\"author\":\"" + ZOE.person() + "\"}")
                    .expectStatus(201)
                    .id();
            assertThat(subject(stranger)).isEqualTo(theirs);
        }
    }

    @Test
    void resumingShowsOnlyWhatMayBeSeenNow() {
        String hidden = note(RITA);
        String shown = note(RITA);
        live.site().post(RITA, "/api/notes/notes/" + shown + "/open", "").expectStatus(200);
        try (TestSocket other = live.socket(NORA);
                TestSocket stranger = live.socket(ZOE)) {
            subscribe(other, NOTE, "0-0");
            subscribe(stranger, NOTE, "0-0");
            String last = note(RITA);
            live.site().post(RITA, "/api/notes/notes/" + last + "/open", "").expectStatus(200);
            List<String> seen = new ArrayList<>();
            while (!seen.contains(last)) {
                seen.add(subject(other));
            }
            assertThat(seen).contains(shown).doesNotContain(hidden);
        }
    }

    @Test
    void whoseCredentialEndsIsSentAwayBeforeTheNextEvent() {
        try (TestSocket edda = live.following(EDDA, PRODUCT);
                TestSocket other = live.following(EDDA);
                TestSocket witness = live.following(ANNA, PRODUCT)) {
            live.become(EDDA, "");
            String id = product(ANNA);
            assertThat(subject(witness)).isEqualTo(id);
            TestSocket.Frame next = java.util.Objects.requireNonNull(edda.next());
            assertThat(next.opcode()).as(next.text()).isEqualTo(TestSocket.CLOSE);
            assertThat(other.closed()).isEqualTo(CloseCode.UNAUTHENTICATED);
        }
    }

    @Test
    void whoLosesTheRightToATopicIsToldAndHearsNoMoreOfIt() {
        try (TestSocket edda = live.following(EDDA, PRODUCT, NOTE)) {
            live.become(EDDA, "nobody.special");
            JsonNode told = edda.message();
            assertThat(told.path("code").stringValue()).isEqualTo("forbidden");
            assertThat(told.path("topic").stringValue()).isEqualTo(PRODUCT);
            product(ANNA);
            String mine = note(EDDA);
            assertThat(subject(edda)).isEqualTo(mine);
            edda.send("{\"type\":\"subscribe\",\"topic\":\"" + PRODUCT + "\"}");
            assertThat(edda.message().path("code").stringValue()).isEqualTo("forbidden");
        }
    }

    @Test
    void whatAnotherNodeEndedIsFoundByLookingAround() {
        try (TestSocket socket = live.following(RITA, PRODUCT)) {
            live.becomeElsewhere(RITA, "nobody.special");
            JsonNode told;
            do {
                live.live().lookAround();
                told = looked(socket);
            } while (told.isMissingNode());
            assertThat(told.path("code").stringValue()).isEqualTo("forbidden");
        }
    }

    /** What came before the answer to a message of ours. */
    private static JsonNode looked(TestSocket socket) {
        socket.send("{\"type\":\"subscribe\",\"topic\":\"no.such\"}");
        JsonNode message = socket.message();
        return message.path("code").stringValue().equals("unknown_topic")
                ? Json.object().path("nothing")
                : message;
    }

    @Test
    void nothingIsMissedOrRepeatedUnderChurnAndWrites() throws InterruptedException {
        List<String> made = new CopyOnWriteArrayList<>();
        try (TestSocket begin = live.socket(RITA)) {
            String[] position = {subscribe(begin, PRODUCT, "")};
            CountDownLatch written = new CountDownLatch(4);
            for (int writer = 0; writer < 4; writer++) {
                Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 60; i++) {
                        made.add(product(EDDA));
                    }
                    written.countDown();
                });
            }
            List<String> seen = new ArrayList<>();
            while (seen.size() < 240) {
                try (TestSocket socket = live.socket(RITA)) {
                    subscribe(socket, PRODUCT, position[0]);
                    int some = Math.min(
                            240 - seen.size(), ThreadLocalRandom.current().nextInt(1, 12));
                    for (int i = 0; i < some; i++) {
                        JsonNode message = socket.message();
                        seen.add(message.at("/event/subject/id").stringValue());
                        position[0] = message.path("position").stringValue();
                    }
                }
            }
            written.await();
            assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
            assertThat(subjects(begin, 240)).as("the one that stayed").isEqualTo(seen);
        }
    }

    @Test
    void manySocketsGetEachEventOnceAndInOrder() {
        List<TestSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                sockets.add(live.following(i % 2 == 0 ? RITA : ALI, PRODUCT));
            }
            List<String> made = List.of(product(EDDA), product(EDDA), product(ANNA));
            for (TestSocket socket : sockets) {
                assertThat(subjects(socket, 3)).isEqualTo(made);
            }
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }

    @Test
    void whoMayComeIsDecidedBeforeTheUpgrade() {
        int port = live.site().port();
        for (String path : List.of("/ws", "/ws?ticket=nobody", "/ws?ticket=")) {
            try (TestSocket socket = new TestSocket(port, path)) {
                assertThat(socket.status()).as(path).isEqualTo(401);
            }
        }
        try (TestSocket socket = new TestSocket(port, "/ws?ticket=RITA")) {
            assertThat(socket.status()).isEqualTo(101);
            subscribe(socket, PRODUCT, "");
        }
        try (TestSocket socket = new TestSocket(port, "/ws?ticket=RITA&token=x")) {
            assertThat(socket.status()).isEqualTo(400);
        }
    }
}
