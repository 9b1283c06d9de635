package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.event.Selection;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Fact;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what, asked over HTTP for every declared resource, every person and every surface, and compared with the
 * table in {@code rights-matrix.txt}. A new resource appears here by being declared; its lines are then read and kept.
 */
class RightsMatrixTest {

    private static final Map<Row, List<String>> ROWS = new LinkedHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(5);

    private static Declared declared;
    private static TestSite site;

    @BeforeAll
    static void open() {
        declared = new Declared();
        site = declared.site();
        site.post(World.ANNA, "/api/webhooks/endpoints", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"*\"]}")
                .expectStatus(201);
    }

    @AfterAll
    static void close() {
        declared.jobs().close();
        site.close();
        declared.close();
    }

    @Test
    void everyoneMayDoWhatTheTableSaysAndNothingElse() throws IOException {
        List<String> found = new ArrayList<>();
        for (Items<?> items : declared.kernel().resources().all()) {
            for (World person : World.values()) {
                found.add(line(items, person, ":", Map.of()));
            }
            for (Rule rule : conditions(items)) {
                for (World person : World.values()) {
                    found.add(line(items, person, " (" + rule.words() + "):", made(rule, person)));
                }
            }
        }
        assertThat(String.join("\n", found)).isEqualTo(approved());
        checkBulks();
    }

    @Test
    void whatOneMayNotHaveMadeIsNotMade() {
        for (World author : List.of(World.RITA, World.NORA)) {
            String note = "{\"text\":\"Mine\",\"author\":\"" + author.person() + "\"}";
            int status =
                    site.post(World.RITA, "/api/notes/notes", note).response().statusCode();
            assertThat(status).as("as " + author).isEqualTo(author == World.RITA ? 201 : 403);
        }
        assertThat(site.get(World.NORA, "/api/notes/notes?filter[text]=Mine")
                        .response()
                        .body())
                .doesNotContain("Mine");
    }

    private static String approved() throws IOException {
        try (InputStream in = RightsMatrixTest.class.getResourceAsStream("/rights-matrix.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The blocks of the resource's rules that hold for some of its rows and not for others. */
    static Set<Rule> conditions(Items<?> items) {
        Set<Rule> found = new LinkedHashSet<>();
        for (Operation operation : Operation.values()) {
            collect(items.resource().rule(operation), found);
        }
        return found;
    }

    private static void collect(Rule rule, Set<Rule> found) {
        switch (rule) {
            case Rule.And and -> and.rules().forEach(each -> collect(each, found));
            case Rule.Or or -> or.rules().forEach(each -> collect(each, found));
            case Rule.Not not -> collect(not.rule(), found);
            case Rule.OwnedBy owned -> found.add(owned);
            case Rule.PublicWhen open -> found.add(open);
            case Rule.MemberOf member -> found.add(member);
            case Rule.HasRole role -> {}
            case Rule.Nobody nobody -> {}
        }
    }

    /** What a row must hold for this block to hold for this person. */
    static Map<String, Object> made(Rule rule, World person) {
        return switch (rule) {
            case Rule.OwnedBy owned -> Map.of(owned.column(), person.person());
            case Rule.PublicWhen open -> Map.of(open.column(), open.value());
            case Rule.MemberOf member -> Map.of(member.column(), World.BAKERS);
            default -> throw new IllegalStateException(rule.words());
        };
    }

    /** One row for every surface: what is seen by one is seen by all that show, and by none that hide. */
    private static String line(Items<?> items, World person, String circumstance, Map<String, Object> given) {
        Caller program = Caller.system(World.ANNA.tenant());
        UUID id = declared.kernel().database().write(program, tx -> told(tx, items, Sample.of(tx, items, given)));
        await().pollInterval(LOOK).until(() -> !events(id).isEmpty());
        String path = items.resource().path();
        String item = path + "/" + id;
        List<String> may = new ArrayList<>();
        Reply list = site.get(person, path + "?limit=200");
        Reply export = site.call(person, "GET", path + "/export?format=ndjson", "", "Accept", "*/*");
        boolean listed =
                list.response().statusCode() == 200 && list.response().body().contains(id.toString());
        boolean exported = export.response().statusCode() == 200
                && export.response().body().contains(id.toString());
        boolean seen = site.get(person, item).response().statusCode() == 200;
        assertThat(exported)
                .as(items.resource().name() + ": export shows what the list shows to " + person)
                .isEqualTo(listed);
        checkSearch(items, person, id, listed);
        checkEvents(items, person, id, seen);
        add(may, listed, "list");
        add(may, seen, "view");
        Reply create = site.post(person, path, "{}");
        Reply receive = site.call(person, "POST", path + "/import?format=csv", "x", "Content-Type", "text/csv");
        assertThat(receive.response().statusCode() == 403)
                .as("import is refused like create")
                .isEqualTo(create.response().statusCode() == 403);
        add(may, create.response().statusCode() != 403, "create");
        int update = site.call(person, "PATCH", item, "{}", "If-Match", "*")
                .response()
                .statusCode();
        add(may, update == 200, "update");
        for (Verb<?> verb : items.resource().verbs()) {
            int status =
                    site.post(person, item + "/" + verb.name(), "{}").response().statusCode();
            assertThat(status != 403 && status != 404)
                    .as(verb.name() + " of " + items.resource().name() + " by " + person + " is refused like update")
                    .isEqualTo(update == 200);
        }
        int delete = site.call(person, "DELETE", item, "").response().statusCode();
        add(may, delete == 204, "delete");
        boolean gone = delete == 204 && !items.resource().isBinned();
        UUID row = gone
                ? declared.kernel().database().write(program, tx -> told(tx, items, Sample.of(tx, items, given)))
                : id;
        ROWS.computeIfAbsent(new Row(items, person, delete == 204), key -> new ArrayList<>())
                .add(row.toString());
        if (!seen) {
            assertThat(List.of(update, delete))
                    .as("what is hidden from " + person + " is 404")
                    .containsOnly(404);
        }
        return items.resource().name() + " " + person.name().toLowerCase(Locale.ROOT) + circumstance + " "
                + (may.isEmpty() ? "-" : String.join(" ", may));
    }

    /** Search, suggestions and a list with words show what the list shows; what has no name is not searched. */
    private static void checkSearch(Items<?> items, World person, UUID id, boolean listed) {
        if (items.resource().titleField().isEmpty()) {
            return;
        }
        Caller program = Caller.system(World.ANNA.tenant());
        String word = declared.kernel().database().read(program, tx -> name(tx, items, id));
        assertThat(declared.search().await(World.ANNA.tenant(), PATIENCE)).isTrue();
        for (String path :
                List.of("/api/search", "/api/search/suggest", items.resource().path())) {
            Reply reply = site.get(person, path + "?q=" + word);
            assertThat(reply.response().body().contains(id.toString()))
                    .as(path + "?q=" + word + " shows what the list of "
                            + items.resource().name() + " shows to " + person)
                    .isEqualTo(listed);
        }
    }

    /** The word of a sample that no other row has. */
    private static <T extends Record> String name(Tx tx, Items<T> items, UUID id) {
        T item = items.store().get(tx, id).orElseThrow();
        String title = items.resource().titleField().orElseThrow().name();
        return String.valueOf(items.resource().shape().value(item, title)).replace("sample_", "");
    }

    /** Tells of the row, as if it had been made like any other. */
    static UUID told(Tx tx, Items<?> items, UUID id) {
        String name = items.resource().name();
        tx.publish(new Fact(name + ".created", name, id, Json.bytes(Map.of("id", id.toString()))));
        return id;
    }

    /** Events, history and webhooks show what a get shows: webhooks, what it shows to an admin who owns nothing. */
    private static void checkEvents(Items<?> items, World person, UUID id, boolean seen) {
        String what = items.resource().name() + " to " + person;
        Reply feed = site.get(person, "/api/events/events?filter[subject.id]=" + id);
        assertThat(feed.json().path("data").size() == 1)
                .as("the feed shows " + what)
                .isEqualTo(seen);
        Reply history = site.get(person, items.resource().path() + "/" + id + "/history");
        assertThat(history.response().statusCode()).as("the history of " + what).isEqualTo(seen ? 200 : 404);
        if (person != World.ALI) {
            boolean toAdmins = site.get(World.ALI, items.resource().path() + "/" + id)
                            .response()
                            .statusCode()
                    == 200;
            assertThat(carried(id))
                    .as("webhooks carry " + items.resource().name())
                    .isEqualTo(toAdmins);
        }
    }

    /** What the log says of an item, once every older transaction has ended. */
    private static List<Event> events(UUID id) {
        return declared.kernel()
                .database()
                .read(
                        Caller.system(World.ANNA.tenant()),
                        tx -> declared.events().log().after(tx, Position.START, Selection.ALL.subject(id), 1));
    }

    private static boolean carried(UUID id) {
        return declared.kernel().database().write(Caller.system(World.ANNA.tenant()), tx -> {
            List<Event> events = events(id);
            declared.webhooks().take(tx, events);
            return !tx.list(
                            Sql.of(
                                    "select d.id from webhooks.delivery d where d.tenant_id = ? and d.event = ?",
                                    tx.tenant(),
                                    events.getFirst().id()),
                            row -> row.id())
                    .isEmpty();
        });
    }

    /** A row, and whether this person may delete it. */
    private record Row(Items<?> items, World person, boolean may) {}

    /** A bulk change must end for each row as the single one did; jobs only where the row decides. */
    private static void checkBulks() {
        assertThat(ROWS).isNotEmpty();
        declared.jobs().start();
        ROWS.forEach((row, ids) -> {
            String path = row.items().resource().path() + "/bulk";
            String body = "{\"ids\":[\"" + String.join("\",\"", ids) + "\"],\"verb\":\""
                    + (row.may() && row.items().resource().isBinned() ? "restore" : "delete") + "\"}";
            Rule rule = row.items().resource().rule(Operation.DELETE);
            if (rule.sql(row.person().caller()).isFalse()) {
                site.post(row.person(), path, body).expectStatus(403);
            } else if (!conditions(row.items()).isEmpty()) {
                Reply accepted = site.post(row.person(), path, body).expectStatus(202);
                assertThat(updated(row.person(), accepted.json().path("job").stringValue()))
                        .as(row + " in bulk")
                        .isEqualTo(row.may() ? ids.size() : 0);
            }
        });
    }

    private static int updated(World person, String id) {
        JsonNode job = site.get(person, "/api/jobs/" + id).json();
        while (Set.of("queued", "running").contains(job.path("status").stringValue())) {
            LockSupport.parkNanos(10_000_000);
            job = site.get(person, "/api/jobs/" + id).json();
        }
        return job.at("/counts/updated").asInt();
    }

    private static void add(List<String> may, boolean allowed, String what) {
        if (allowed) {
            may.add(what);
        }
    }
}
