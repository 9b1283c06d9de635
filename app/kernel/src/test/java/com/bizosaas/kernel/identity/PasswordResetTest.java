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

class PasswordResetTest {

    private static final String NEW = "Another-horse-1";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static Reply forgot(String tenant, String email) {
        return town.visitor().post("/api/auth/password/forgot", Json.of("tenant", tenant, "email", email));
    }

    private static Reply reset(String token, String password) {
        return town.visitor().post("/api/auth/password/reset", Json.of("token", token, "password", password));
    }

    private static Owner confirmed(Owner ada) {
        ada.guest()
                .post("/api/auth/confirm", Json.of("token", ada.client().mailedToken(ada.email())))
                .expectStatus(204);
        return ada;
    }

    @Test
    void aMailedTokenSetsANewPasswordOnceAndEndsAllSessionsEverywhere() {
        Owner ada = confirmed(town.owner());
        Owner elsewhere = town.owner().joinAs(town, ada.email(), ada.password(), "reader");
        Visitor key = ada.client().withRole("owner");
        forgot(ada.tenant(), ada.email()).expectStatus(202);
        String token = key.mailedToken(ada.email());
        reset(token, "short").expectStatus(422).expectJson("/errors/0/field", "password");
        reset(token, NEW).expectStatus(204);
        ada.client().me().expectStatus(401);
        elsewhere.client().me().expectStatus(401);
        key.me().expectStatus(200);
        ada.login().expectStatus(401);
        Owner again = new Owner(ada.tenant(), ada.email(), NEW, town.visitor()).signedIn();
        again.client().me().expectStatus(200);
        reset(token, "Third-horse-12").expectStatus(422).expectJson("/errors/0/code", "invalid_token");
    }

    @Test
    void ofTwoWhoResetAtOnceOneSetsThePassword() {
        Owner ada = confirmed(town.owner());
        forgot(ada.tenant(), ada.email()).expectStatus(202);
        String token = ada.client().mailedToken(ada.email());
        List<Integer> statuses = Stream.of("First-horse-12", "Second-horse-12")
                .map(password -> CompletableFuture.supplyAsync(
                        () -> reset(token, password).response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(204, 422);
    }

    @Test
    void knownAndUnknownAreAnsweredAlike() {
        Owner ada = town.owner();
        Reply known = forgot(ada.tenant(), ada.email()).expectStatus(202);
        for (Reply unknown : List.of(
                forgot(ada.tenant(), "nobody@x.example"),
                forgot(Town.word(), ada.email()),
                forgot(town.owner().tenant(), ada.email()))) {
            assertThat(unknown.expectStatus(202).response().body())
                    .isEqualTo(known.response().body());
        }
        reset("nonsense", NEW).expectStatus(422).expectJson("/errors/0/code", "invalid_token");
    }

    @Test
    void aTokenIsGoodForAnHourAndFloodsNoMailbox() {
        Owner ada = town.owner();
        for (int i = 0; i < 12; i++) {
            forgot(ada.tenant(), ada.email()).expectStatus(202);
        }
        Reply tray = ada.client().get("/api/messages/messages?limit=50");
        assertThat(tray.json().path("data").size()).isEqualTo(11);
        String token = ada.client().mailedToken(ada.email());
        town.pass(Duration.ofMinutes(61));
        reset(token, NEW).expectStatus(422);
    }

    @Test
    void whoProvesAnUnconfirmedAddressKeepsTheBusinessSheAskedForAndNothingOfTheSquattersElse() {
        String email = "ada@" + Town.word() + ".example";
        Owner squatter = town.owner(town.visitor(), email);
        Owner other = town.owner(town.visitor(), "olga@" + Town.word() + ".example");
        town.visitor()
                .post(
                        "/api/auth/register",
                        Json.of("business", "Second", "name", "Ada", "email", email, "password", squatter.password()))
                .expectStatus(201);
        Visitor key = squatter.client().withRole("owner");
        forgot(squatter.tenant(), email).expectStatus(202);
        reset(key.mailedToken(email), NEW).expectStatus(204);
        squatter.client().me().expectStatus(401);
        key.me().expectStatus(401);
        other.client().me().expectStatus(200);
        new Owner(squatter.tenant(), email, NEW, town.visitor()).login().expectStatus(200);
        town.visitor()
                .post("/api/auth/login", Json.of("tenant", "second", "email", email, "password", NEW))
                .expectStatus(401);
    }
}
