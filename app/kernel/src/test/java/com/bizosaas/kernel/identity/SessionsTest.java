package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionsTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").stringValue();
    }

    private static Visitor by(Owner owner, JsonNode tokens) {
        return owner.guest().bearing(tokens.path("access_token").stringValue());
    }

    @Test
    void aRefreshTokenWorksOnceAndComingAgainKillsItsFamilyAlone() {
        Owner ada = town.owner();
        JsonNode first = ada.tokens();
        JsonNode other = ada.tokens();
        JsonNode second = ada.refresh(refreshToken(first)).expectStatus(200).json();
        JsonNode third = ada.refresh(refreshToken(second)).expectStatus(200).json();
        by(ada, third).me().expectStatus(200);
        ada.refresh(refreshToken(first)).expectStatus(401);
        by(ada, third).me().expectStatus(401);
        ada.refresh(refreshToken(third)).expectStatus(401);
        ada.refresh(refreshToken(other)).expectStatus(200);
        ada.refresh("invented").expectStatus(401);
    }

    @Test
    void twoWhoRefreshAtOnceShareOneNewPairAtMostAndTheFamilyIsDead() {
        Owner ada = town.owner();
        String token = refreshToken(ada.tokens());
        List<Reply> replies = Stream.of(1, 2, 3)
                .map(i -> CompletableFuture.supplyAsync(() -> ada.refresh(token), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<Reply> good =
                replies.stream().filter(r -> r.response().statusCode() == 200).toList();
        assertThat(good).hasSize(1);
        by(ada, good.getFirst().json()).me().expectStatus(401);
    }

    @Test
    void anAccessTokenEndsAfterFifteenMinutesAndAForgedOneIsNone() {
        Owner ada = town.owner();
        String token = ada.tokens().path("access_token").stringValue();
        String[] parts = token.split("\\.");
        for (String forged : List.of(
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(),
                "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                "bz_" + "A".repeat(64),
                "x".repeat(5000))) {
            ada.guest().bearing(forged).me().expectStatus(401);
        }
        ada.guest().with("Authorization", "Basic YTpi").me().expectStatus(401);
        ada.guest().bearing(token).me().expectStatus(200);
        town.pass(Duration.ofMinutes(16));
        ada.guest().bearing(token).me().expectStatus(401);
    }

    @Test
    void logoutEndsTheSessionAtOnceAndNoOther() {
        Owner ada = town.owner();
        JsonNode tokens = ada.tokens();
        by(ada, tokens).me().expectStatus(200);
        by(ada, tokens).post("/api/auth/logout", "").expectStatus(204);
        by(ada, tokens).me().expectStatus(401);
        ada.refresh(refreshToken(tokens)).expectStatus(401);
        ada.client().me().expectStatus(200);
    }

    @Test
    void sessionsAreListedAndEndedByTheirPersonOnly() {
        Owner ada = town.owner();
        JsonNode tokens = ada.tokens();
        Visitor phone = by(ada, tokens);
        String there = current(phone);
        assertThat(there).isNotEqualTo(current(ada.client()));
        town.owner().client().delete("/api/auth/sessions/" + there).expectStatus(404);
        Owner colleague = ada.join(town, "admin");
        colleague.client().delete("/api/auth/sessions/" + there).expectStatus(404);
        ada.client().withRole("owner").delete("/api/auth/sessions/" + there).expectStatus(404);
        phone.me().expectStatus(200);
        ada.client().delete("/api/auth/sessions/" + there).expectStatus(204);
        phone.me().expectStatus(401);
        ada.refresh(refreshToken(tokens)).expectStatus(401);
        assertThat(ada.client().get("/api/auth/sessions").response().body()).doesNotContain(there);
        ada.client().delete("/api/auth/sessions/" + there).expectStatus(404);
        ada.client().delete("/api/auth/sessions/no-id").expectStatus(404);
    }

    private static String current(Visitor visitor) {
        for (JsonNode session :
                visitor.get("/api/auth/sessions").expectStatus(200).json().path("data")) {
            if (session.path("current").booleanValue()) {
                return session.path("id").stringValue();
            }
        }
        throw new AssertionError("no current session");
    }

    @Test
    void aTicketLetsItsOwnerInOnceWithinHalfAMinute() {
        Owner ada = town.owner();
        String ticket = ticket(ada.client());
        var caller = redeem(ticket).orElseThrow();
        assertThat(caller.person()).hasToString(ada.client().id());
        assertThat(caller.roles()).containsExactly("owner");
        assertThat(redeem(ticket)).isEmpty();
        Visitor key = ada.client().withRole("reader");
        assertThat(redeem(ticket(key)).orElseThrow().roles()).containsExactly("reader");
        String late = ticket(ada.client());
        town.pass(Duration.ofSeconds(31));
        assertThat(redeem(late)).isEmpty();
        assertThat(redeem("nonsense")).isEmpty();
    }

    private Optional<Caller> redeem(String ticket) {
        return town.identity.recall().redeem().apply(ticket);
    }

    private static String ticket(Visitor visitor) {
        return visitor.post("/api/auth/ticket", "")
                .expectStatus(201)
                .expectJson("/expires_in", "30")
                .json()
                .path("ticket")
                .stringValue();
    }

    @Test
    void whoIsThereCanBeAskedAgainUntilTheSessionEnds() {
        Owner ada = town.owner();
        var caller = redeem(ticket(ada.client())).orElseThrow();
        assertThat(town.identity.recall().again(caller)).contains(caller);
        ada.client().post("/api/auth/logout", "").expectStatus(204);
        assertThat(town.identity.recall().again(caller)).isEmpty();
    }

    @Test
    void whatEndedLongAgoIsSweptAndTheRestStays() {
        Owner ada = town.owner();
        ada.refresh(refreshToken(ada.tokens())).expectStatus(200);
        town.pass(Duration.ofDays(70));
        Owner fresh = ada.signedIn();
        town.identity.sweep();
        assertThat(fresh.client().get("/api/auth/sessions").json().path("data").size())
                .isEqualTo(1);
    }
}
