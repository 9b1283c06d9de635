package com.bizosaas.inherited;

import static com.bizosaas.inherited.Shop.PRODUCTS;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkTest {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static String ids(List<String> ids) {
        return "\"ids\":[\"" + String.join("\",\"", ids) + "\"]";
    }

    private static JsonNode bulk(World person, String body) {
        return shop.job(person, shop.site().post(person, PRODUCTS + "/bulk", "{" + body + "}"));
    }

    private static void counted(JsonNode job, int updated, int unchanged, int failed) {
        assertThat(job.path("counts").toString())
                .isEqualTo("{\"read\":" + (updated + unchanged + failed) + ",\"created\":0,\"updated\":" + updated
                        + ",\"unchanged\":" + unchanged + ",\"skipped\":0,\"failed\":" + failed + "}");
    }

    private static JsonNode undo(World person, JsonNode job) {
        String id = job.path("id").stringValue();
        shop.site().post(person, "/api/jobs/" + id + "/undo", "").expectStatus(202);
        Shop.until(() -> shop.site()
                .get(person, "/api/jobs/" + id)
                .json()
                .path("status")
                .stringValue()
                .equals("undone"));
        return shop.ended(person, id);
    }

    @Test
    void aChangeReachesTheNamedItemsAndUndoLeavesWhatWasChangedByHand() {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < 205; i++) {
            named.add(shop.product("Loaf " + i));
        }
        String other = shop.product("Other");
        JsonNode job = bulk(EDDA, ids(named) + ",\"set\":{\"status\":\"active\",\"tags\":[\"new\"]}");
        assertThat(job.path("status").stringValue()).isEqualTo("succeeded");
        counted(job, 205, 0, 0);
        assertThat(shop.shown(named.get(204), "status")).isEqualTo("active");
        assertThat(shop.shown(other, "status")).isEqualTo("draft");
        counted(bulk(EDDA, ids(named) + ",\"set\":{\"status\":\"active\"}"), 0, 205, 0);
        shop.change(named.get(7), "{\"title\":\"By hand\"}");
        JsonNode undone = undo(EDDA, job);
        assertThat(undone.path("warnings")
                        .valueStream()
                        .map(w -> w.path("subject").stringValue()))
                .containsExactly(named.get(7));
        assertThat(shop.shown(named.get(7), "status")).isEqualTo("active");
        assertThat(shop.shown(named.get(8), "status")).isEqualTo("draft");
        assertThat(shop.shown(named.get(8), "version")).isEqualTo("3");
        shop.site()
                .post(EDDA, "/api/jobs/" + job.path("id").stringValue() + "/undo", "")
                .expectStatus(409);
    }

    @Test
    void whatIsNotThereOrNotTheCallersFailsAndTheRestGoesOn() {
        String ours = shop.product("Ours");
        String theirs = shop.product(ZOE, "Theirs");
        String none = UUID.randomUUID().toString();
        JsonNode job = bulk(EDDA, ids(List.of(theirs, ours, none, ours)) + ",\"verb\":\"publish\"");
        counted(job, 1, 0, 2);
        assertThat(job.path("errors").valueStream().map(e -> e.path("id").stringValue()))
                .containsExactlyInAnyOrder(theirs, none);
        assertThat(job.path("errors").valueStream().map(e -> e.path("row").asInt()))
                .containsExactly(1, 3);
        assertThat(shop.site()
                        .get(ZOE, PRODUCTS + "/" + theirs)
                        .json()
                        .path("status")
                        .stringValue())
                .isEqualTo("draft");
        shop.site()
                .call(EDDA, "GET", job.path("error_file").stringValue(), "", "Accept", "*/*")
                .expectStatus(200);
    }

    @Test
    void anItemOfAnothersRuleFailsAlone() {
        String mine = note(RITA, RITA);
        String open = note(EDDA, EDDA);
        shop.site().post(EDDA, "/api/notes/notes/" + open + "/open", "").expectStatus(200);
        JsonNode job = shop.job(
                RITA,
                shop.site()
                        .post(
                                RITA,
                                "/api/notes/notes/bulk",
                                "{" + ids(List.of(mine, open)) + ",\"set\":{\"text\":\"Mine\"}}"));
        counted(job, 1, 0, 1);
        assertThat(shop.site()
                        .get(RITA, "/api/notes/notes/" + open)
                        .json()
                        .path("text")
                        .stringValue())
                .isEqualTo("A note");
        JsonNode stolen = shop.job(
                RITA,
                shop.site()
                        .post(
                                RITA,
                                "/api/notes/notes/bulk",
                                "{" + ids(List.of(mine)) + ",\"set\":{\"author\":\"" + EDDA.person() + "\"}}"));
        counted(stolen, 0, 0, 1);
    }

    private static String note(World person, World author) {
        return shop.site()
                .post(person, "/api/notes/notes", "{\"text\":\"A note\",\"author\":\"" + author.person() + "\"}")
                .expectStatus(201)
                .id();
    }

    @Test
    void aFilterReachesWhatMatchedWhenItWasAsked() {
        String match = shop.product("Filtered match");
        String miss = shop.product("Filtered miss");
        JsonNode job = bulk(EDDA, "\"filter\":{\"title\":\"Filtered match\"},\"set\":{\"title\":\"Filtered miss\"}");
        counted(job, 1, 0, 0);
        assertThat(shop.shown(match, "title")).isEqualTo("Filtered miss");
        counted(bulk(EDDA, "\"filter\":{\"title\":\"Filtered miss\"},\"verb\":\"archive\""), 2, 0, 0);
        assertThat(shop.shown(miss, "status")).isEqualTo("archived");
        counted(bulk(EDDA, "\"filter\":{\"title\":\"Nowhere\"},\"verb\":\"archive\""), 0, 0, 0);
    }

    @Test
    void deletedItemsComeBackByUndoAndRestoredOnesGoBackToTheBin() {
        String kept = shop.product("Binned kept");
        String taken = shop.product("Binned taken");
        JsonNode deleted = bulk(EDDA, ids(List.of(kept, taken)) + ",\"verb\":\"delete\"");
        counted(deleted, 2, 0, 0);
        shop.site().get(EDDA, PRODUCTS + "/" + kept).expectStatus(404);
        counted(bulk(EDDA, ids(List.of(kept)) + ",\"verb\":\"delete\""), 0, 0, 1);
        shop.product("Binned taken");
        JsonNode undone = undo(EDDA, deleted);
        assertThat(shop.shown(kept, "title")).isEqualTo("Binned kept");
        assertThat(undone.path("warnings")
                        .valueStream()
                        .map(w -> w.path("subject").stringValue()))
                .containsExactly(taken);
        shop.site().call(EDDA, "DELETE", PRODUCTS + "/" + kept, "").expectStatus(204);
        JsonNode restored = bulk(EDDA, "\"filter\":{\"title\":\"Binned kept\"},\"verb\":\"restore\"");
        counted(restored, 1, 0, 0);
        undo(EDDA, restored);
        shop.site().get(EDDA, PRODUCTS + "/" + kept).expectStatus(404);
    }

    @Test
    void wrongOrdersAreRefusedBeforeAnythingIsDone() {
        String id = shop.product("Untouched");
        String set = ",\"set\":{\"status\":\"active\"}";
        refused("{}", "ids", "set");
        refused("{\"ids\":[]" + set + "}", "ids");
        refused("{\"ids\":\"" + id + "\"" + set + "}", "ids");
        refused("{\"ids\":[\"" + id + "\",\"x\",1]" + set + "}", "ids[1]", "ids[2]");
        refused("{" + ids(List.of(id)) + ",\"filter\":{}" + set + "}", "filter");
        refused("{" + ids(List.of(id)) + ",\"verb\":\"publish\"" + set + "}", "verb");
        refused("{" + ids(List.of(id)) + ",\"verb\":\"explode\"}", "verb");
        refused("{" + ids(List.of(id)) + ",\"verb\":null}", "verb");
        refused("{" + ids(List.of(id)) + ",\"set\":{}}", "set");
        refused("{" + ids(List.of(id)) + ",\"dry\":true" + set + "}", "dry");
        refused(
                "{" + ids(List.of(id))
                        + ",\"set\":{\"colour\":1,\"status\":\"on\",\"version\":1,\"title\":null,\"custom\":{\"no\":1}}}",
                "set.colour",
                "set.status",
                "set.version",
                "set.title",
                "set.custom.no");
        refused("{\"filter\":[]" + set + "}", "filter");
        refused(
                "{\"filter\":{\"colour\":\"red\",\"price.gte\":\"much\",\"status\":null}" + set + "}",
                "filter.colour",
                "filter.price.gte",
                "filter.status");
        List<String> many = java.util.Collections.nCopies(10_001, id);
        refused("{" + ids(many) + set + "}", "ids");
        assertThat(shop.shown(id, "version")).isEqualTo("1");
    }

    private static void refused(String body, String... fields) {
        var reply = shop.site().post(EDDA, PRODUCTS + "/bulk", body).expectStatus(422);
        assertThat(reply.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").stringValue()))
                .as(body.substring(0, Math.min(200, body.length())))
                .containsExactlyInAnyOrder(fields);
    }

    @Test
    void whoMayChangeNothingIsRefusedAtOnce() {
        String body = "{" + ids(List.of(shop.product("Safe"))) + ",\"set\":{\"status\":\"active\"}}";
        shop.site().post(RITA, PRODUCTS + "/bulk", body).expectStatus(403);
        shop.site().post(NORA, PRODUCTS + "/bulk", body).expectStatus(403);
        shop.site().call(EDDA, "GET", PRODUCTS + "/bulk", "").expectStatus(405);
    }

    @Test
    void aJobThatWasCutOffGoesOnWithTheItemsThatAreLeft() {
        List<String> named = List.of(shop.product("Cut 1"), shop.product("Cut 2"), shop.product("Cut 3"));
        var accepted = shop.site()
                .post(ANNA, PRODUCTS + "/bulk", "{" + ids(named) + ",\"set\":{\"status\":\"active\"}}")
                .expectStatus(202);
        JsonNode job = shop.job(ANNA, accepted);
        String id = job.path("id").stringValue();
        shop.write(tx -> {
            tx.update(Sql.of(
                    "insert into jobs.item (tenant_id, job_id, item_id, place) values (?, ?, ?, 3)",
                    tx.tenant(),
                    UUID.fromString(id),
                    UUID.fromString(named.get(2))));
            tx.update(Sql.of(
                    "update jobs.job set status = 'running', done = 2, counts = '{\"read\":2,\"updated\":2}'"
                            + " where tenant_id = ? and id = ?",
                    tx.tenant(),
                    UUID.fromString(id)));
            return tx.update(Sql.of("""
                    insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, version)
                    values ('job', ?, now(), false, 1)
                    """, tx.tenant() + "/" + id + "/again"));
        });
        bulk(EDDA, "\"filter\":{\"title\":\"Nowhere\"},\"verb\":\"archive\"");
        counted(shop.ended(ANNA, id), 2, 1, 0);
    }
}
