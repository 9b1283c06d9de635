package com.bizosaas.inherited;

import static com.bizosaas.inherited.Shop.PRODUCTS;
import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.World;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchedulesTest {

    private static final String SCHEDULES = "/api/schedules/schedules";
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
        shop.declared().errands().start();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void everyoneIsBack() {
        shop.declared().people().become(EDDA, "editor");
    }

    private static Reply plan(World person, String product, String what) {
        return shop.site().post(person, PRODUCTS + "/" + product + "/schedule", "{" + what + "}");
    }

    /** The schedule of this verb for Edda, tomorrow. */
    private static String planned(String product, String verb) {
        return plan(EDDA, product, "\"verb\":\"" + verb + "\"," + later())
                .expectStatus(201)
                .id();
    }

    private static void errandIsGone(String schedule) {
        Shop.until(
                () -> shop.texts("select task_instance from jobs.scheduled_errand where ?::uuid is not null").stream()
                        .noneMatch(each -> each.endsWith(schedule)));
    }

    private static String later() {
        return "\"at\":\"" + Instant.now().plusSeconds(86_400) + "\"";
    }

    private static JsonNode seen(String schedule) {
        return shop.site()
                .get(ALI, SCHEDULES + "/" + schedule)
                .expectStatus(200)
                .json();
    }

    private static String status(String schedule) {
        return seen(schedule).path("status").stringValue();
    }

    private static JsonNode ended(String schedule) {
        Shop.until(() -> Set.of("done", "failed", "cancelled").contains(status(schedule)));
        return seen(schedule);
    }

    /** As if its hour had come while no program ran. */
    private static void due(String schedule, String column) {
        shop.write(tx -> {
            tx.update(Sql.of(
                    "update schedules.schedule set " + column + " = ? where tenant_id = ? and id = ?",
                    tx.now().minusSeconds(60),
                    tx.tenant(),
                    UUID.fromString(schedule)));
            return tx.update(Sql.of(
                    "update jobs.scheduled_errand set execution_time = ? where task_instance = ?",
                    tx.now().minusSeconds(60),
                    tx.tenant() + "/" + schedule));
        });
    }

    @Test
    void aVerbIsDoneAtItsHourByItsMaker() {
        String product = shop.product("Panettone");
        Reply made = plan(EDDA, product, "\"verb\":\"publish\"," + later()).expectStatus(201);
        made.expectJson("/status", "pending").expectJson("/maker", EDDA.person().toString());
        assertThat(made.header("Location")).isEqualTo(SCHEDULES + "/" + made.id());
        assertThat(shop.shown(product, "status")).isEqualTo("draft");
        due(made.id(), "at");
        assertThat(ended(made.id()).path("status").stringValue()).isEqualTo("done");
        assertThat(shop.shown(product, "status")).isEqualTo("active");
        JsonNode newest = shop.site()
                .get(EDDA, PRODUCTS + "/" + product + "/history")
                .json()
                .at("/data/0");
        assertThat(newest.path("event").stringValue()).isEqualTo("published");
        assertThat(newest.at("/actor/id").stringValue()).isEqualTo(EDDA.person().toString());
    }

    @Test
    void aChangeEndsByItselfUnlessSomebodyChangedItInBetween() {
        String sold = shop.product("Stollen");
        String touched = shop.product("Lebkuchen");
        String until = ",\"until\":\"" + Instant.now().plusSeconds(172_800) + "\"";
        String set = "\"set\":{\"title\":\"Sale!\",\"tags\":[\"sale\"]},";
        String one = plan(EDDA, sold, set + later() + until).expectStatus(201).id();
        String two =
                plan(EDDA, touched, set + later() + until).expectStatus(201).id();
        due(one, "at");
        due(two, "at");
        Shop.until(() -> status(one).equals("active") && status(two).equals("active"));
        assertThat(shop.shown(sold, "title")).isEqualTo("Sale!");
        shop.change(touched, "{\"title\":\"By hand\"}");
        shop.change(sold, "{\"description\":\"Not in question\"}");
        due(one, "until");
        due(two, "until");
        assertThat(ended(one).path("reason").isNull()).isTrue();
        assertThat(ended(two).path("reason").stringValue()).contains("by hand");
        assertThat(shop.shown(sold, "title")).isEqualTo("Stollen");
        assertThat(shop.shown(sold, "description")).isEqualTo("Not in question");
        assertThat(shop.shown(touched, "title")).isEqualTo("By hand");
    }

    @Test
    void whatFellDueWhileNobodyRanIsDoneOnce() {
        String product = shop.product("Late");
        String id = planned(product, "publish");
        due(id, "at");
        ended(id);
        assertThat(shop.shown(product, "version")).isEqualTo("2");
        errandIsGone(id);
    }

    @Test
    void rightsAreThoseOfThatHour() {
        String product = shop.product("Contested");
        String gone = planned(product, "publish");
        String reader = planned(product, "archive");
        shop.declared().people().become(EDDA, "");
        due(gone, "at");
        assertThat(ended(gone).path("reason").stringValue()).contains("no longer a member");
        shop.declared().people().become(EDDA, "reader");
        due(reader, "at");
        assertThat(ended(reader).path("status").stringValue()).isEqualTo("failed");
        assertThat(shop.shown(product, "status")).isEqualTo("draft");
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        String product = shop.product("Doomed");
        String id = planned(product, "publish");
        shop.site().call(EDDA, "DELETE", PRODUCTS + "/" + product, "").expectStatus(204);
        due(id, "at");
        JsonNode ended = ended(id);
        assertThat(ended.path("status").stringValue()).isEqualTo("failed");
        assertThat(ended.path("reason").stringValue()).isNotBlank();
    }

    @Test
    void itCanBeMovedAndCancelledUntilThen() {
        String product = shop.product("Moved");
        String id = planned(product, "publish");
        String path = SCHEDULES + "/" + id;
        shop.site()
                .call(EDDA, "PATCH", path, "{\"verb\":\"archive\"}", "If-Match", "*")
                .expectStatus(422);
        shop.site().post(RITA, path + "/cancel", "").expectStatus(404);
        shop.site().post(ZOE, path + "/cancel", "").expectStatus(404);
        shop.site()
                .call(ALI, "PATCH", path, "{" + later() + "}", "If-Match", "*")
                .expectStatus(200);
        due(id, "at");
        assertThat(ended(id).path("status").stringValue()).isEqualTo("done");
        shop.site()
                .call(EDDA, "PATCH", path, "{" + later() + "}", "If-Match", "*")
                .expectStatus(422);
        shop.site().post(EDDA, path + "/cancel", "").expectStatus(409);
        String other = planned(product, "archive");
        shop.site().post(EDDA, SCHEDULES + "/" + other + "/cancel", "").expectStatus(200);
        due(other, "at");
        errandIsGone(other);
        assertThat(status(other)).isEqualTo("cancelled");
        assertThat(shop.shown(product, "status")).isEqualTo("active");
    }

    @Test
    void wrongOnesAreRefused() {
        String product = shop.product("Refused");
        refused(product, "\"verb\":\"explode\"," + later(), "verb");
        refused(product, later(), "verb");
        refused(product, "\"verb\":\"publish\",\"set\":{\"title\":\"x\"}," + later(), "verb");
        refused(product, "\"verb\":\"publish\"", "at");
        refused(product, "\"verb\":\"publish\",\"at\":\"tomorrow\"", "at");
        refused(product, "\"verb\":\"publish\",\"at\":\"2001-01-01T00:00:00Z\"", "at");
        refused(product, "\"verb\":\"publish\",\"at\":\"9999-01-01T00:00:00Z\"", "at");
        refused(product, "\"set\":{\"title\":null,\"colour\":1}," + later(), "set.title", "set.colour");
        refused(product, "\"set\":{}," + later(), "set");
        refused(product, "\"set\":[]," + later(), "set", "verb");
        refused(product, "\"verb\":\"publish\",\"until\":\"2001-01-01T00:00:00Z\"," + later(), "until");
        refused(product, "\"set\":{\"title\":\"x\"},\"until\":\"2001-01-01T00:00:00Z\"," + later(), "until");
        refused(product, "\"verb\":\"publish\",\"maker\":\"" + RITA.person() + "\"," + later(), "maker");
        plan(RITA, product, "\"verb\":\"publish\"," + later()).expectStatus(403);
        plan(ZOE, product, "\"verb\":\"publish\"," + later()).expectStatus(404);
        plan(EDDA, "nothing", "\"verb\":\"publish\"," + later()).expectStatus(404);
        shop.site()
                .post(
                        ZOE,
                        SCHEDULES,
                        "{\"resource\":\"catalog.product\",\"item\":\"" + product + "\",\"verb\":\"publish\"," + later()
                                + "}")
                .expectStatus(422);
    }

    private static void refused(String product, String body, String... fields) {
        Reply reply = plan(EDDA, product, body).expectStatus(422);
        assertThat(reply.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").stringValue()))
                .as(body)
                .containsExactlyInAnyOrder(fields);
    }
}
