package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InvitationsTest {

    private static final String INVITE = "/api/auth/invitations";
    private static final String ACCEPT = "/api/auth/invitations/accept";
    private static final String PASSWORD = "Correct-horse-1";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static String address() {
        return "ben@" + Town.word() + ".example";
    }

    private static String invite(Owner ada, String email, String... roles) {
        ada.client().post(INVITE, Json.of("email", email, "roles", roles)).expectStatus(201);
        return ada.client().mailedToken(email);
    }

    private static Reply accept(String token, String password) {
        return town.visitor().post(ACCEPT, Json.of("token", token, "name", "Ben", "password", password));
    }

    private static void refused(Reply reply) {
        reply.expectStatus(422).expectJson("/errors/0/code", "invalid_token").expectJson("/errors/0/field", "token");
    }

    @Test
    void anInvitationGivesItsRolesOnce() {
        Owner ada = town.owner();
        String email = address();
        String token = invite(ada, email, "admin");
        accept(token, "short").expectStatus(422).expectJson("/errors/0/field", "password");
        accept(token, PASSWORD)
                .expectStatus(201)
                .expectJson("/tenant/slug", ada.tenant())
                .expectJson("/user/roles/0", "admin");
        refused(accept(token, PASSWORD));
        refused(accept("nonsense", PASSWORD));
        ada.client()
                .post(INVITE, Json.of("email", email, "roles", List.of("reader")))
                .expectStatus(409)
                .expectJson("/conflict/type", "identity.person");
        Owner ben = new Owner(ada.tenant(), email, PASSWORD, town.visitor()).signedIn();
        ben.client().makeKey("owner").expectStatus(403);
        ben.client().makeKey("admin").expectStatus(201);
        ben.client().me().expectJson("/user/confirmed", "true");
    }

    @Test
    void nobodyGivesRolesBeyondHisOwn() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        Owner edda = ada.join(town, "editor");
        for (var each : List.of(
                new Object[] {ali, List.of("owner"), 403},
                new Object[] {ali, List.of("no-such-role"), 422},
                new Object[] {ali, List.of(), 422},
                new Object[] {edda, List.of("reader"), 403})) {
            ((Owner) each[0])
                    .client()
                    .post(INVITE, Json.of("email", address(), "roles", each[1]))
                    .expectStatus((Integer) each[2]);
        }
        ali.client()
                .post(INVITE, Json.of("email", "no-address", "roles", List.of("reader")))
                .expectStatus(422);
        ali.client()
                .withRole("admin")
                .post(INVITE, Json.of("email", address(), "roles", List.of("reader")))
                .expectStatus(201);
    }

    @Test
    void anInvitationIsGoodForSevenDaysAndANewerOneTakesItsPlace() {
        Owner ada = town.owner();
        String email = address();
        String first = invite(ada, email, "admin");
        String second = invite(ada, email, "reader");
        refused(accept(first, PASSWORD));
        town.pass(Duration.ofDays(8));
        refused(accept(second, PASSWORD));
    }

    @Test
    void ofTwoWhoAcceptAtOnceOneComesIn() {
        String token = invite(town.owner(), address(), "reader");
        List<Integer> statuses = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> accept(token, PASSWORD).response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 422);
    }

    @Test
    void aConfirmedAddressComesOnlyWithItsOwnPassword() {
        Owner ben = town.owner();
        ben.guest()
                .post("/api/auth/confirm", Json.of("token", ben.client().mailedToken(ben.email())))
                .expectStatus(204);
        Owner ada = town.owner();
        String token = invite(ada, ben.email(), "reader");
        for (int i = 0; i < 5; i++) {
            accept(token, "Another-horse-1").expectStatus(401).expectJson("/code", "bad_credentials");
        }
        accept(token, ben.password()).expectStatus(429);
        town.pass(Duration.ofSeconds(2));
        accept(token, ben.password())
                .expectStatus(201)
                .expectJson("/user/id", ben.client().id());
        ben.login().expectStatus(200);
    }

    @Test
    void anAddressThatNobodyProvedBelongsToWhoeverDoesAndWhatWasBeforeEnds() {
        String email = address();
        Owner squatter = town.owner(town.visitor(), email);
        Visitor key = squatter.client().withRole("owner");
        String refresh = squatter.tokens().path("refresh_token").stringValue();
        squatter.client().post("/api/auth/totp", "").expectStatus(200);
        Owner ada = town.owner();
        accept(invite(ada, email, "editor"), PASSWORD).expectStatus(201);
        squatter.client().me().expectStatus(401);
        key.me().expectStatus(401);
        squatter.refresh(refresh).expectStatus(401);
        squatter.login().expectStatus(401);
        town.visitor()
                .post("/api/auth/login", Json.of("tenant", squatter.tenant(), "email", email, "password", PASSWORD))
                .expectStatus(401);
        Owner ben = new Owner(ada.tenant(), email, PASSWORD, town.visitor()).signedIn();
        ben.client().me().expectStatus(200).expectJson("/user/name", "Ben");
    }

    @Test
    void whoProvesHerOwnUnconfirmedAddressWithItsPasswordLosesNothing() {
        Owner ben = town.owner();
        Owner ada = town.owner();
        accept(invite(ada, ben.email(), "editor"), ben.password()).expectStatus(201);
        ben.client().me().expectStatus(200).expectJson("/user/confirmed", "true");
    }

    @Test
    void openInvitationsAreSeenAndTakenBackByWhoMayGiveTheirRoles() {
        Owner ada = town.owner();
        Owner ali = ada.join(town, "admin");
        Owner edda = ada.join(town, "editor");
        String email = address();
        String token = invite(ada, email, "owner");
        var open = ada.client()
                .get(INVITE)
                .expectStatus(200)
                .expectJson("/data/0/email", email)
                .expectJson("/data/0/roles/0", "owner")
                .expectJson("/data/0/invited_by", "Ada")
                .json()
                .path("data");
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.get(0).has("token")).isFalse();
        String path = INVITE + "/" + open.get(0).path("id").stringValue();
        edda.client().get(INVITE).expectStatus(403);
        edda.client().delete(path).expectStatus(403);
        ali.client().delete(path).expectStatus(403);
        town.owner().client().delete(path).expectStatus(404);
        ada.client().delete(INVITE + "/no-id").expectStatus(404);
        ada.client().delete(path).expectStatus(204);
        ada.client().delete(path).expectStatus(404);
        refused(accept(token, PASSWORD));
        assertThat(ada.client().get(INVITE).json().path("data").size()).isZero();
    }
}
