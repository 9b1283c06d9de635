package com.bizosaas.inherited;

import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final String VIEWS = "/api/views/views";
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static Reply make(World person, String name, String more) {
        return shop.site()
                .post(
                        person,
                        VIEWS,
                        "{\"resource\":\"catalog.product\",\"name\":\"" + name + "\"" + (more.isEmpty() ? "" : ",")
                                + more + "}");
    }

    private static boolean sees(World person, String view) {
        boolean got = shop.site().get(person, VIEWS + "/" + view).response().statusCode() == 200;
        Reply list = shop.site().get(person, VIEWS + "?limit=200");
        boolean listed =
                list.response().statusCode() == 200 && list.response().body().contains(view);
        assertThat(listed).as(person + " lists what he gets").isEqualTo(got);
        return got;
    }

    @Test
    void aPrivateViewIsItsOwnersAloneAndASharedOneEverybodys() {
        String mine = make(
                        RITA, "Cheap", "\"filter\":{\"price.lt\":\"10\"},\"columns\":[\"title\"],\"sort\":\"-title\"")
                .expectStatus(201)
                .expectJson("/owner", RITA.person().toString())
                .expectJson("/shared", "private")
                .expectJson("/filter/price.lt", "10")
                .id();
        assertThat(sees(RITA, mine)).isTrue();
        assertThat(sees(ALI, mine)).isFalse();
        change(ALI, mine, "{\"shared\":\"tenant\"}", 404);
        change(RITA, mine, "{\"shared\":\"tenant\"}", 200);
        assertThat(sees(EDDA, mine)).isTrue();
        assertThat(sees(NORA, mine)).isFalse();
        assertThat(sees(ZOE, mine)).isFalse();
        change(EDDA, mine, "{\"name\":\"Stolen\"}", 403);
        change(ALI, mine, "{\"name\":\"Cheap ones\"}", 200);
        change(ALI, mine, "{\"owner\":\"" + ALI.person() + "\"}", 422);
        shop.site().call(EDDA, "DELETE", VIEWS + "/" + mine, "").expectStatus(403);
        shop.site().call(ALI, "DELETE", VIEWS + "/" + mine, "").expectStatus(204);
    }

    private static void change(World person, String view, String body, int status) {
        shop.site()
                .call(person, "PATCH", VIEWS + "/" + view, body, "If-Match", "*")
                .expectStatus(status);
    }

    @Test
    void aNameStandsOnceForEachOwnerAndResource() {
        String first = make(EDDA, "Drafts", "").expectStatus(201).id();
        make(EDDA, "Drafts", "").expectStatus(409).expectJson("/conflict/id", first);
        make(RITA, "Drafts", "").expectStatus(201);
        shop.site()
                .post(EDDA, VIEWS, "{\"resource\":\"catalog.category\",\"name\":\"Drafts\"}")
                .expectStatus(201);
        shop.site().call(EDDA, "DELETE", VIEWS + "/" + first, "").expectStatus(204);
        make(EDDA, "Drafts", "").expectStatus(201);
        shop.site().post(EDDA, VIEWS + "/" + first + "/restore", "").expectStatus(409);
    }

    @Test
    void whatAViewNamesMustBeThere() {
        shop.site()
                .post(
                        EDDA,
                        "/api/custom-fields/fields",
                        "{\"resource\":\"catalog.product\",\"name\":\"shelf\",\"type\":\"number\"}")
                .expectStatus(201);
        make(EDDA, "Shelf", "\"columns\":[\"custom.shelf\"],\"filter\":{\"custom.shelf.gte\":\"3\"}")
                .expectStatus(201);
        Reply refused = make(
                        EDDA,
                        "Wrong",
                        "\"columns\":[\"title\",\"colour\",\"custom.no\"],\"sort\":\"description\","
                                + "\"filter\":{\"colour\":\"red\",\"price.gte\":\"much\",\"status\":\"active\"}")
                .expectStatus(422);
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").stringValue()))
                .containsExactlyInAnyOrder("columns[1]", "columns[2]", "sort", "filter.colour", "filter.price.gte");
        shop.site()
                .post(EDDA, VIEWS, "{\"resource\":\"no.thing\",\"name\":\"x\"}")
                .expectStatus(422);
        shop.site()
                .post(RITA, VIEWS, "{\"resource\":\"identity.person\",\"name\":\"x\"}")
                .expectStatus(422);
        shop.site()
                .post(NORA, VIEWS, "{\"resource\":\"catalog.product\",\"name\":\"x\"}")
                .expectStatus(422);
    }
}
