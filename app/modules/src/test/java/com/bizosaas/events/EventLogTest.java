package com.bizosaas.events;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.event.Selection;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventLogTest {

    private static final String PRODUCTS = "/api/catalog/products";
    private static Declared declared;
    private static TestSite site;

    @BeforeAll
    static void open() {
        declared = new Declared();
        site = declared.site();
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    private static String product(World person, String title) {
        return site.post(person, PRODUCTS, "{\"title\":\"" + title + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
    }

    private static List<JsonNode> events(World person, String query) {
        List<JsonNode> events = new ArrayList<>();
        site.get(person, "/api/events/events?limit=200&" + query)
                .expectStatus(200)
                .json()
                .path("data")
                .forEach(events::add);
        return events;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").stringValue()).toList();
    }

    @Test
    void everyWriteIsToldOnceAndInOrder() {
        String id = product(EDDA, "Told");
        String path = PRODUCTS + "/" + id;
        site.call(EDDA, "PATCH", path, "{\"title\":\"Told twice\"}", "If-Match", "*")
                .expectStatus(200);
        site.call(EDDA, "PATCH", path, "{\"title\":\"Told twice\"}", "If-Match", "*")
                .expectStatus(200);
        site.call(EDDA, "PATCH", path, "{\"kind\":\"ghost\"}", "If-Match", "*").expectStatus(422);
        site.post(EDDA, path + "/publish", "").expectStatus(200);
        site.call(EDDA, "DELETE", path, "").expectStatus(204);
        site.post(EDDA, path + "/restore", "").expectStatus(200);
        List<JsonNode> told = await().until(() -> events(RITA, "filter[subject.id]=" + id), all -> all.size() >= 5);
        assertThat(types(told))
                .containsExactly(
                        "catalog.product.created",
                        "catalog.product.updated",
                        "catalog.product.published",
                        "catalog.product.deleted",
                        "catalog.product.restored");
        assertThat(told.get(1).at("/data/changes/0"))
                .isEqualTo(Json.object("{\"field\":\"title\",\"from\":\"Told\",\"to\":\"Told twice\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(told.get(2).at("/data/status").stringValue()).isEqualTo("active");
        assertThat(told.get(0).at("/actor/name").stringValue()).isEqualTo("EDDA");
    }

    @Test
    void theNewestComeFirstWhenAskedFor() {
        String id = product(EDDA, "Backwards");
        site.post(EDDA, PRODUCTS + "/" + id + "/publish", "").expectStatus(200);
        String query = "order=newest&filter[subject.id]=" + id;
        assertThat(types(events(RITA, query))).containsExactly("catalog.product.published", "catalog.product.created");
        JsonNode first = site.get(RITA, "/api/events/events?limit=1&" + query).json();
        String next = first.at("/page/next").stringValue();
        JsonNode second = site.get(RITA, "/api/events/events?limit=1&after=" + next + "&" + query)
                .json();
        assertThat(second.at("/data/0/type").stringValue()).isEqualTo("catalog.product.created");
        assertThat(second.at("/page/next").isNull()).isTrue();
        site.get(RITA, "/api/events/events?order=sideways").expectStatus(400);
    }

    @Test
    void aChangedPartIsNamedByItsPlace() {
        String id = product(EDDA, "Parts");
        String sent = "{\"options\":[{\"name\":\"Size\",\"values\":[\"S\",\"M\"]}],\"variants\":["
                + "{\"options\":{\"Size\":\"S\"},\"sku\":\"p-1\"},{\"options\":{\"Size\":\"M\"}}]}";
        site.call(EDDA, "PATCH", PRODUCTS + "/" + id, sent, "If-Match", "*").expectStatus(200);
        JsonNode variants = site.get(EDDA, PRODUCTS + "/" + id).json().path("variants");
        String again = "{\"variants\":[{\"id\":" + variants.get(1).path("id") + ",\"sku\":\"p-2\"}]}";
        site.call(EDDA, "PATCH", PRODUCTS + "/" + id, again, "If-Match", "*").expectStatus(200);
        JsonNode newest = site.get(RITA, PRODUCTS + "/" + id + "/history")
                .expectStatus(200)
                .json()
                .at("/data/0/changes");
        List<String> fields = new ArrayList<>();
        newest.forEach(change -> fields.add(change.path("field").stringValue() + " " + change.path("to")));
        assertThat(fields).containsExactly("variants[0].sku \"p-2\"", "variants[0] null");
    }

    @Test
    void historyBeginsWithWhatTheItemBeganWith() {
        String id = product(EDDA, "Old");
        site.call(EDDA, "PATCH", PRODUCTS + "/" + id, "{\"title\":\"New\"}", "If-Match", "*")
                .expectStatus(200);
        JsonNode page = site.get(RITA, PRODUCTS + "/" + id + "/history?limit=1").json();
        assertThat(page.at("/data/0/changes/0/from").stringValue()).isEqualTo("Old");
        String next = page.at("/page/next").stringValue();
        site.get(RITA, PRODUCTS + "/" + id + "/history?cursor=" + next)
                .expectJson("/data/0/event", "created")
                .expectJson("/data/0/changes/1/to", "Old");
        site.get(ZOE, PRODUCTS + "/" + id + "/history").expectStatus(404);
        site.get(NORA, PRODUCTS + "/" + id + "/history").expectStatus(404);
        site.call(EDDA, "DELETE", PRODUCTS + "/" + id, "").expectStatus(204);
        site.get(RITA, PRODUCTS + "/" + id + "/history").expectJson("/data/0/event", "deleted");
    }

    @Test
    void oneSeesTheEventsOfWhatOneMaySee() {
        product(EDDA, "Seen");
        await().until(() -> !events(RITA, "").isEmpty());
        assertThat(types(events(RITA, ""))).contains("catalog.product.created");
        assertThat(events(NORA, "filter[subject.type]=catalog.product")).isEmpty();
        assertThat(events(ZOE, "")).isEmpty();
        String note = site.post(RITA, "/api/notes/notes", "{\"text\":\"Mine\",\"author\":\"" + RITA.person() + "\"}")
                .expectStatus(201)
                .id();
        await().until(() -> events(RITA, "filter[subject.id]=" + note).size() == 1);
        assertThat(events(NORA, "filter[subject.id]=" + note)).isEmpty();
        site.post(RITA, "/api/notes/notes/" + note + "/open", "").expectStatus(200);
        await().until(() -> types(events(NORA, "filter[subject.id]=" + note)).contains("notes.note.opened"));
    }

    @Test
    void whatIsNoPositionOrFilterIsRefused() {
        for (String query :
                List.of("after=x", "after=1", "limit=0", "filter[actor]=x", "filter[subject.id]=7", "a=b")) {
            site.get(RITA, "/api/events/events?" + query).expectStatus(400);
        }
        site.get(RITA, "/api/events/events?after=999999999999999999-0").expectStatus(200);
    }

    @Test
    void theTailHearsOfACommitAndNothingOfARollback() throws InterruptedException {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        declared.events().tail().follow((tenant, happened) -> happened.read(heard::addAll));
        declared.events().start();
        site.post(EDDA, PRODUCTS, "{\"title\":\"\",\"kind\":\"physical\"}").expectStatus(422);
        String id = product(EDDA, "Heard");
        Event event = heard.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.subject()).hasToString(id);
    }

    /** Writers who have written elsewhere before they wait for the row: their transactions are older than their turn. */
    @Test
    void theLogKeepsTheOrderOfWritesToARowUnderManyWriters() throws Exception {
        Database database = declared.kernel().database();
        UUID row = UUID.randomUUID();
        database.write(
                ANNA.caller(),
                tx -> tx.update(Sql.of(
                        "insert into kernel.probe (tenant_id, id, at) values (?, ?, ?)", tx.tenant(), row, tx.now())));
        int writers = 8;
        int each = 60;
        long[] turn = {0};
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> following = threads.submit(() -> followed(database, row, ended));
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                writing.add(threads.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        write(database, row, turn);
                    }
                }));
            }
            for (Future<?> each1 : writing) {
                each1.get();
            }
            ended.set(true);
            List<Long> expected = new ArrayList<>();
            for (long n = 1; n <= (long) writers * each; n++) {
                expected.add(n);
            }
            assertThat(following.get()).isEqualTo(expected);
        }
    }

    private static void write(Database database, UUID row, long[] turn) {
        database.write(ANNA.caller(), tx -> {
            tx.update(Sql.of(
                    "insert into kernel.probe (tenant_id, id, at) values (?, ?, ?)",
                    tx.tenant(),
                    UUID.randomUUID(),
                    tx.now()));
            tx.list(
                    Sql.of("select id from kernel.probe where tenant_id = ? and id = ? for update", tx.tenant(), row),
                    found -> found.id());
            turn[0]++;
            byte[] data = Json.bytes(Map.of("turn", turn[0]));
            tx.publish(new Fact("test.row.turned", "test.row", row, data));
            return 0;
        });
    }

    /** Reads on from position to position, in small steps, while the writers write. */
    private static List<Long> followed(Database database, UUID row, AtomicBoolean ended) {
        List<Long> turns = new ArrayList<>();
        Map<String, Position> at = new HashMap<>(Map.of("", Position.START));
        boolean last;
        List<Event> page;
        do {
            last = ended.get();
            page = database.read(
                    ANNA.caller(),
                    tx -> declared.events()
                            .log()
                            .after(tx, java.util.Objects.requireNonNull(at.get("")), Selection.ALL.subject(row), 3));
            for (Event event : page) {
                turns.add(java.util.Objects.requireNonNull(event.tree())
                        .path("turn")
                        .longValue());
                at.put("", event.position());
            }
        } while (!last || !page.isEmpty());
        return turns;
    }
}
