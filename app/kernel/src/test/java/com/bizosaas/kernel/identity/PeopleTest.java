package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final String PEOPLE = "/api/identity/people";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static String path(Owner person) {
        return PEOPLE + "/" + person.client().id();
    }

    @Test
    void ownersAndAdminsListPeopleAndEverybodySeesHerself() {
        Owner ada = town.owner();
        Owner rita = ada.join(town, "reader");
        Reply listed = ada.client().get(PEOPLE + "?sort=name&total=true").expectStatus(200);
        listed.expectJson("/page/total", "2")
                .expectJson("/data/0/email", ada.email())
                .expectJson("/data/1/name", "Ben")
                .expectJson("/data/1/roles/0", "reader");
        assertThat(listed.response().body()).doesNotContain("argon", "tenant_id", "password");
        ada.client()
                .withRole("admin")
                .get(PEOPLE + "?filter[email]=x".replace("[", "%5B").replace("]", "%5D"))
                .expectStatus(200);
        rita.client().get(PEOPLE).expectStatus(403);
        rita.client().get(path(rita)).expectStatus(200).expectJson("/email", rita.email());
        rita.client().get(path(ada)).expectStatus(404);
        town.owner().client().get(path(ada)).expectStatus(404);
        ada.client().post(PEOPLE, Json.of("roles", List.of("reader"))).expectStatus(403);
        rita.client().patch(path(rita), Json.of("roles", List.of("owner"))).expectStatus(403);
        rita.client().delete(path(rita)).expectStatus(403);
    }

    @Test
    void changedRolesCountAtOnce() {
        Owner ada = town.owner();
        Owner ben = ada.join(town, "reader");
        ben.client().get(PEOPLE).expectStatus(403);
        ada.client()
                .patch(path(ben), Json.of("roles", List.of("admin"), "groups", List.of("night shift")))
                .expectStatus(200)
                .expectJson("/version", "2")
                .expectJson("/groups/0", "night shift");
        ben.client().get(PEOPLE).expectStatus(200);
        ben.client().me().expectJson("/user/roles/0", "admin");
    }

    @Test
    void rolesMustBeKnownAndMailAndNameFollowTheAccount() {
        Owner ada = town.owner();
        Visitor owner = ada.client();
        owner.patch(path(ada), Json.of("roles", List.of("owner", "boss")))
                .expectStatus(422)
                .expectJson("/errors/0/field", "roles[1]")
                .expectJson("/errors/0/code", "unknown_role");
        owner.patch(path(ada), Json.of("roles", List.of())).expectStatus(422).expectJson("/errors/0/field", "roles");
        owner.patch(path(ada), Json.of("groups", List.of("agent:7"))).expectStatus(422);
        owner.patch(path(ada), Json.of("name", "Eve")).expectStatus(422).expectJson("/errors/0/code", "readonly");
        owner.patch(path(ada), Json.of("email", "eve@x.example")).expectStatus(422);
        owner.patch(path(ada), Json.of("roles", List.of("owner", "crm.sales"))).expectStatus(200);
    }

    @Test
    void onlyAnOwnerGivesOrTakesOwnership() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        Owner edda = ada.join(town, "editor");
        Visitor admin = ali.client();
        admin.patch(path(ali), Json.of("roles", List.of("owner"))).expectStatus(403);
        admin.patch(path(edda), Json.of("roles", List.of("owner"))).expectStatus(403);
        admin.patch(path(ada), Json.of("roles", List.of("reader"))).expectStatus(403);
        admin.delete(path(ada)).expectStatus(403);
        admin.patch(path(edda), Json.of("roles", List.of("admin"))).expectStatus(200);
        ada.client().patch(path(edda), Json.of("roles", List.of("owner"))).expectStatus(200);
        ada.client().delete(path(edda)).expectStatus(204);
    }

    @Test
    void noAdminBringsAFormerOwnerBack() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        Owner olga = ada.join(town, "owner");
        String path = path(olga);
        ada.client().delete(path).expectStatus(204);
        ali.client().post(path + "/restore", "{}").expectStatus(403);
        ada.client().post(path + "/restore", "{}").expectStatus(200);
        olga.client().me().expectStatus(401);
        olga.login().expectStatus(200);
    }

    @Test
    void theLastOwnerStays() {
        Owner ada = town.owner();
        ada.client()
                .patch(path(ada), Json.of("roles", List.of("reader")))
                .expectStatus(409)
                .expectJson("/code", "last_owner");
        ada.client().delete(path(ada)).expectStatus(409).expectJson("/code", "last_owner");
        ada.client().me().expectStatus(200).expectJson("/user/roles/0", "owner");
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() {
        Owner ada = town.owner();
        Owner olga = ada.join(town, "owner");
        List<Integer> statuses = Stream.of(ada, olga)
                .map(each -> {
                    String own = path(each);
                    return CompletableFuture.supplyAsync(
                            () -> each.client().delete(own).response().statusCode(), Thread::startVirtualThread);
                })
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void whoIsRemovedHasNeitherSessionsNorKeysNorOpenInvitations() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        Visitor key = ali.client().withRole("reader");
        String crony = "crony@" + Town.word() + ".example";
        ali.client()
                .post("/api/auth/invitations", Json.of("email", crony, "roles", List.of("admin")))
                .expectStatus(201);
        String token = ada.client().mailedToken(crony);
        ada.client().delete(path(ali)).expectStatus(204);
        ali.client().me().expectStatus(401);
        key.me().expectStatus(401);
        ali.login().expectStatus(401).expectJson("/code", "bad_credentials");
        town.visitor()
                .post(
                        "/api/auth/invitations/accept",
                        Json.of("token", token, "name", "C", "password", "Correct-horse-1"))
                .expectStatus(422)
                .expectJson("/errors/0/code", "invalid_token");
        Owner again = ada.joinAs(town, ali.email(), ali.password(), "reader");
        again.client().me().expectStatus(200).expectJson("/user/roles/0", "reader");
        ali.client().me().expectStatus(401);
        key.me().expectStatus(401);
    }

    @Test
    void whoIsDemotedGivesNoMoreAwayByWhatSheSentBefore() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        String crony = "crony@" + Town.word() + ".example";
        ali.client()
                .post("/api/auth/invitations", Json.of("email", crony, "roles", List.of("admin")))
                .expectStatus(201);
        ada.client().patch(path(ali), Json.of("roles", List.of("reader"))).expectStatus(200);
        town.visitor()
                .post(
                        "/api/auth/invitations/accept",
                        Json.of("token", ada.client().mailedToken(crony), "name", "C", "password", "Correct-horse-1"))
                .expectStatus(422);
    }

    @Test
    void itIsExplainedWhySomebodyMayOrMayNot() {
        Owner ada = town.owner();
        Owner rita = ada.join(town, "reader");
        String ofRita =
                "/api/auth/explain?resource=identity.person&id=" + rita.client().id() + "&operation=";
        ada.client().get(ofRita + "update").expectStatus(200).expectJson("/allowed", "true");
        rita.client()
                .get(ofRita + "update")
                .expectStatus(200)
                .expectJson("/allowed", "false")
                .expectJson("/rule/words", "has the role admin");
        rita.client()
                .get(ofRita + "view")
                .expectStatus(200)
                .expectJson("/allowed", "true")
                .expectJson("/rule/parts/0/holds", "false")
                .expectJson("/rule/parts/1/words", "is its id")
                .expectJson("/rule/parts/1/holds", "true");
        ada.client()
                .get(ofRita + "delete&person=" + rita.client().id())
                .expectStatus(200)
                .expectJson("/allowed", "false");
        rita.client().get(ofRita + "view&person=" + ada.client().id()).expectStatus(403);
        rita.client()
                .get("/api/auth/explain?resource=identity.person&operation=view&id="
                        + ada.client().id())
                .expectStatus(404);
        rita.client()
                .get("/api/auth/explain?resource=identity.person&operation=list")
                .expectJson("/allowed", "false");
        rita.client().get("/api/auth/explain?resource=no.such&operation=list").expectStatus(400);
        rita.client()
                .get("/api/auth/explain?resource=identity.person&operation=eat")
                .expectStatus(400);
    }

    @Test
    void theRightsOfAPersonAreToldToHerselfAndToAdmins() {
        Owner ada = town.owner();
        Owner rita = ada.join(town, "reader");
        String path = "/api/auth/rights";
        assertThat(onPeople(rita.client().get(path))).isEqualTo("none some none none none");
        assertThat(onPeople(ada.client().get(path))).isEqualTo("all all none all all");
        assertThat(onPeople(ada.client().get(path + "?person=" + rita.client().id())))
                .isEqualTo("none some none none none");
        rita.client().get(path + "?person=" + ada.client().id()).expectStatus(403);
        ada.client().get(path + "?person=" + town.owner().client().id()).expectStatus(404);
        ada.client().get(path + "?person=nobody").expectStatus(404);
        ada.client().get(path + "?of=me").expectStatus(400);
        ada.guest().get(path).expectStatus(401);
    }

    /** How far somebody may list, view, create, change and delete people. */
    private static String onPeople(Reply rights) {
        for (var each : rights.expectStatus(200).json().path("data")) {
            if (each.path("resource").stringValue().equals("identity.person")) {
                return Stream.of("list", "view", "create", "update", "delete")
                        .map(operation -> each.path(operation).stringValue())
                        .collect(Collectors.joining(" "));
            }
        }
        throw new AssertionError("people are missing");
    }

    @Test
    void theRolesThatThereAreComeWithWhetherOneMayGiveThem() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        ali.client()
                .get("/api/auth/roles")
                .expectStatus(200)
                .expectJson("/data/0/name", "owner")
                .expectJson("/data/0/may_give", "false")
                .expectJson("/data/1/may_give", "true")
                .expectJson("/data/4/name", "crm.sales");
        ada.client().get("/api/auth/roles").expectJson("/data/0/may_give", "true");
    }
}
