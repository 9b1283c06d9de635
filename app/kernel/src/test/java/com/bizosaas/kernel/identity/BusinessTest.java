package com.bizosaas.kernel.identity;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BusinessTest {

    private static final String TENANT = "/api/auth/tenant";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void anOwnerNamesTheBusinessAndNothingElseOfItChanges() {
        Owner owner = town.owner();
        Owner other = town.owner();
        String before =
                other.client().get("/api/auth/me").json().at("/tenant/name").stringValue();
        owner.client()
                .patch(TENANT, Json.of("name", "  Bakery at the Harbour "))
                .expectStatus(200)
                .expectJson("/name", "Bakery at the Harbour")
                .expectJson("/slug", owner.tenant());
        owner.client().get("/api/auth/me").expectJson("/tenant/name", "Bakery at the Harbour");
        other.client().get("/api/auth/me").expectJson("/tenant/name", before);
    }

    @Test
    void whatIsNoNameOrNotToBeChangedIsRefusedAndWhoGovernsNothingToo() {
        Owner owner = town.owner();
        owner.client().patch(TENANT, Json.of("name", " ")).expectStatus(422).expectJson("/errors/0/field", "name");
        owner.client().patch(TENANT, Json.of("name", "x".repeat(201))).expectStatus(422);
        owner.client().patch(TENANT, Json.of("name", "Fine", "currency", "EUR")).expectStatus(422);
        owner.client()
                .withRole("editor")
                .patch(TENANT, Json.of("name", "Mine now"))
                .expectStatus(403);
        owner.guest().patch(TENANT, Json.of("name", "Nobody's")).expectStatus(401);
    }
}
