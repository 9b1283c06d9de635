package com.bizosaas.live;

import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.testing.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {

    private final LiveSite live = new LiveSite();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        live.close();
    }

    private String product() {
        return live.site()
                .post(
                        EDDA,
                        "/api/catalog/products",
                        "{\"title\":\"S " + UUID.randomUUID() + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
    }

    private BufferedReader open(World person, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + live.site().port() + path))
                .header("Authorization", "Bearer " + person.name());
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The fields of the next event; empty at the end. */
    private static Map<String, String> next(BufferedReader in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty() && !fields.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return fields;
    }

    private static String subject(Map<String, String> event) {
        assertThat(event).containsEntry("event", "event");
        return Json.object(event.get("data").getBytes(StandardCharsets.UTF_8))
                .at("/event/subject/id")
                .stringValue();
    }

    @Test
    void aTopicComesByServerSentEventsAndResumesByItself() throws Exception {
        String last;
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product")) {
            assertThat(next(in)).containsEntry("event", "subscribed").containsKey("id");
            String first = product();
            Map<String, String> event = next(in);
            assertThat(subject(event)).isEqualTo(first);
            last = event.get("id");
        }
        String missed = product();
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product", "Last-Event-ID", last)) {
            assertThat(next(in)).containsEntry("id", last);
            assertThat(subject(next(in))).isEqualTo(missed);
        }
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product&after=" + last)) {
            next(in);
            assertThat(subject(next(in))).isEqualTo(missed);
            live.become(RITA, "");
            assertThat(next(in)).containsEntry("event", "error");
            assertThat(next(in)).isEmpty();
        }
    }

    @Test
    void aPositionAheadOfTheLogCountsAsTheNewest() throws Exception {
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product&after=900000000000000000-1")) {
            assertThat(next(in)).containsEntry("event", "subscribed");
            String product = product();
            assertThat(subject(next(in))).isEqualTo(product);
        }
    }

    /** The stream's place is one of its tenant's, and is free again at its end. */
    @Test
    void aTenantMayNotTakeAllPlaces() throws Exception {
        var places = live.live().places();
        int taken = 0;
        while (places.take(RITA.tenant())) {
            taken++;
        }
        assertThat(taken).isLessThan(500);
        live.site().get(RITA, "/api/events/stream?topic=catalog.product").expectStatus(503);
        assertThat(places.take(ZOE.tenant())).isTrue();
        places.leave(RITA.tenant());
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product")) {
            assertThat(next(in)).containsEntry("event", "subscribed");
        }
    }

    @Test
    void whatIsAskedWrongIsRefused() {
        var site = live.site();
        site.get(RITA, "/api/events/stream").expectStatus(400);
        site.get(RITA, "/api/events/stream?topic=no.such").expectStatus(404);
        site.get(RITA, "/api/events/stream?topic=catalog.product&after=x").expectStatus(400);
        site.get(RITA, "/api/events/stream?topic=catalog.product&x=y").expectStatus(400);
        site.get(NORA, "/api/events/stream?topic=catalog.product").expectStatus(403);
    }

    @Test
    void streamsEndWhenTheProgramStops() throws Exception {
        try (BufferedReader in = open(RITA, "/api/events/stream?topic=catalog.product")) {
            assertThat(next(in)).containsEntry("event", "subscribed");
            live.live().close();
            assertThat(next(in)).isEmpty();
        }
    }
}
