package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiKeysTest {

    private static final String KEYS = "/api/auth/api-keys";
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
    void aKeyIsShownOnceAndIsNothingAsSoonAsItIsDeleted() {
        Owner ada = town.owner();
        JsonNode made = ada.client().makeKey("owner").expectStatus(201).json();
        String key = made.path("key").stringValue();
        Visitor caller = ada.guest().bearing(key);
        caller.me().expectStatus(200).expectJson("/user/email", ada.email()).expectJson("/tenant/slug", ada.tenant());
        Reply listed = ada.client()
                .get(KEYS)
                .expectStatus(200)
                .expectJson("/data/0/id", made.path("id").stringValue());
        assertThat(listed.response().body()).doesNotContain(key).doesNotContain("\"key\"");
        String path = KEYS + "/" + made.path("id").stringValue();
        town.owner().client().delete(path).expectStatus(404);
        caller.me().expectStatus(200);
        ada.client().delete(path).expectStatus(204);
        caller.me().expectStatus(401);
        ada.client().delete(path).expectStatus(404);
    }

    @Test
    void theRepeatOfAKeysMakingTellsItsIdAndNoSecret() {
        Visitor ada = town.owner().client().with("Idempotency-Key", Town.word());
        String body = Json.of("name", "once", "roles", List.of("reader"));
        JsonNode once = ada.post(KEYS, body).expectStatus(201).json();
        Reply again = ada.post(KEYS, body).expectStatus(409).expectJson("/code", "already_done");
        assertThat(again.response().body())
                .contains(once.path("id").stringValue())
                .doesNotContain(once.path("key").stringValue());
    }

    @Test
    void aKeyHasItsOwnRolesAndGivesNoOthers() {
        Owner ada = town.owner();
        for (List<String> each :
                List.of(List.of("reader", "editor"), List.of("editor", "admin"), List.of("admin", "owner"))) {
            Visitor caller = ada.client().withRole(each.get(0));
            caller.me().expectStatus(200).expectJson("/user/roles/0", each.get(0));
            caller.makeKey(each.get(1)).expectStatus(403);
            caller.makeKey(each.get(0), each.get(1)).expectStatus(403);
        }
        ada.client().makeKey("no-such-role").expectStatus(422).expectJson("/errors/0/field", "roles[0]");
        ada.client().makeKey().expectStatus(422).expectJson("/errors/0/field", "roles");
        ada.client().makeKey("crm.sales").expectStatus(201);
    }

    @Test
    void aKeyIsNeverMightierThanItsMakerIsNow() {
        Owner ada = town.owner();
        Owner ben = ada.join(town, "admin");
        Visitor key = ben.client().withRole("admin");
        key.get("/api/identity/people").expectStatus(200);
        String path = "/api/identity/people/" + ben.client().id();
        ada.client().patch(path, "{\"roles\":[\"reader\"]}").expectStatus(200);
        key.get("/api/identity/people").expectStatus(403);
        key.me().expectStatus(200).expectJson("/user/roles/0", "reader");
        ben.client().get("/api/identity/people").expectStatus(403);
        ada.client().patch(path, "{\"roles\":[\"admin\"]}").expectStatus(200);
        key.get("/api/identity/people").expectStatus(200);
        ada.client().delete(path).expectStatus(204);
        key.me().expectStatus(401);
        ben.client().me().expectStatus(401);
    }

    @Test
    void whatAKeyMadeDiesWithIt() {
        Owner ada = town.owner();
        JsonNode leaked = ada.client().makeKey("editor").expectStatus(201).json();
        Visitor thief = ada.guest().bearing(leaked.path("key").stringValue());
        Visitor hidden = thief.withRole("editor");
        hidden.me().expectStatus(200);
        ada.client().delete(KEYS + "/" + leaked.path("id").stringValue()).expectStatus(204);
        hidden.me().expectStatus(401);
    }

    @Test
    void aReadersKeyNeitherSeesNorEndsTheOwnersAndChangesNoSignIn() {
        Owner ada = town.owner();
        JsonNode mighty = ada.client().makeKey("owner").expectStatus(201).json();
        Visitor low = ada.client().withRole("reader");
        assertThat(low.get(KEYS).expectStatus(200).json().path("data").size()).isEqualTo(1);
        low.delete(KEYS + "/" + mighty.path("id").stringValue()).expectStatus(404);
        low.post("/api/auth/totp", "{}").expectStatus(403);
        low.post("/api/auth/logout", "").expectStatus(403);
        assertThat(low.get("/api/auth/sessions")
                        .expectStatus(200)
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void ofAKeyCountsWhatBothItAndItsMakerMayDo() {
        assertThat(ApiKeys.effective(Set.of("owner"), List.of("editor"))).containsExactly("editor");
        assertThat(ApiKeys.effective(Set.of("reader"), List.of("editor"))).containsExactly("reader");
        assertThat(ApiKeys.effective(Set.of("admin"), List.of("owner"))).containsExactly("admin");
        assertThat(ApiKeys.effective(Set.of("admin"), List.of("crm.sales"))).containsExactly("crm.sales");
        assertThat(ApiKeys.effective(Set.of("crm.sales"), List.of("reader"))).isEmpty();
    }
}
