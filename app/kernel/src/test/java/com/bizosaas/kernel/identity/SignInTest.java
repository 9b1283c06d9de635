package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SignInTest {

    private static final String LOGIN = "/api/auth/login";
    private static final String REGISTER = "/api/auth/register";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static Reply attempt(Visitor visitor, String tenant, String email) {
        return visitor.post(LOGIN, Json.of("tenant", tenant, "email", email, "password", "Wrong-" + Town.word()));
    }

    @Test
    void anOwnerSignsInBySlugAndByIdAndIsWhoSheIs() {
        Visitor guest = town.visitor();
        String email = "Ada@" + Town.word() + ".example";
        String body = Json.of(
                "business",
                "Ada's Café",
                "name",
                "Ada",
                "email",
                email,
                "password",
                "Correct-horse-1",
                "currency",
                "KES");
        var made = guest.post(REGISTER, body)
                .expectStatus(201)
                .expectJson("/tenant/currency", "KES")
                .expectJson("/user/roles/0", "owner");
        assertThat(made.json().at("/tenant/slug").stringValue()).startsWith("ada-s-cafe");
        for (String by : List.of("slug", "id")) {
            String token = guest.post(
                            LOGIN,
                            Json.of(
                                    by.equals("id") ? "tenant_id" : "tenant",
                                    made.json().at("/tenant/" + by).stringValue(),
                                    "email",
                                    email.toLowerCase(java.util.Locale.ROOT),
                                    "password",
                                    "Correct-horse-1"))
                    .expectStatus(200)
                    .expectJson("/token_type", "Bearer")
                    .expectJson("/expires_in", "900")
                    .json()
                    .path("access_token")
                    .stringValue();
            guest.bearing(token)
                    .me()
                    .expectStatus(200)
                    .expectJson("/user/id", made.json().at("/user/id").stringValue())
                    .expectJson("/user/email", email)
                    .expectJson("/tenant/currency", "KES");
        }
    }

    @Test
    void everyMissingOrWrongFieldIsNamedAtOnce() {
        Visitor guest = town.visitor();
        assertThat(fields(guest.post(REGISTER, "{}"))).contains("business", "name", "email", "password");
        assertThat(fields(guest.post(LOGIN, "{}"))).containsExactlyInAnyOrder("tenant", "email", "password");
        String wrong = Json.of(
                "business",
                "B",
                "name",
                "N",
                "email",
                "no-address",
                "password",
                "Correct-horse-1",
                "x",
                1,
                "currency",
                "XXQ");
        assertThat(fields(guest.post(REGISTER, wrong))).containsExactlyInAnyOrder("email", "x", "currency");
        guest.post(LOGIN + "?session=flag", "{}").expectStatus(400);
        guest.post(LOGIN, Json.of("tenant", "a\0b", "email", "a", "password", "b"))
                .expectStatus(422);
    }

    private static Set<String> fields(Reply reply) {
        Set<String> names = new TreeSet<>();
        reply.expectStatus(422)
                .json()
                .path("errors")
                .forEach(e -> names.add(e.path("field").stringValue()));
        return names;
    }

    @Test
    void aWeakPasswordIsRefusedAndNotRepeated() {
        String business = "Bakery" + Town.word();
        String local = Town.word();
        for (String password : List.of("short-1", "xx" + local + "@b.example", business + "!x9")) {
            Reply reply = town.visitor()
                    .post(
                            REGISTER,
                            Json.of(
                                    "business",
                                    business,
                                    "name",
                                    "A",
                                    "email",
                                    local + "@b.example",
                                    "password",
                                    password));
            assertThat(fields(reply)).containsExactly("password");
            assertThat(reply.response().body()).doesNotContain(password);
        }
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        Owner ada = town.owner();
        Owner other = town.owner();
        Set<String> answers = new TreeSet<>();
        for (Reply reply : List.of(
                attempt(town.visitor(), ada.tenant(), ada.email()),
                attempt(town.visitor(), ada.tenant(), "nobody@x.example"),
                attempt(town.visitor(), ada.tenant(), other.email()),
                attempt(town.visitor(), Town.word(), ada.email()))) {
            ObjectNode body = (ObjectNode) reply.expectStatus(401)
                    .expectJson("/code", "bad_credentials")
                    .json();
            body.remove("request_id");
            answers.add(body.toString());
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void fiveFailuresHoldAnAccountUpAndTheRightPasswordAfterwardsEndsIt() {
        Owner ada = town.owner();
        for (String email : List.of(ada.email(), "nobody@" + Town.word() + ".example")) {
            for (int i = 0; i < 5; i++) {
                attempt(town.visitor(), ada.tenant(), email).expectStatus(401);
            }
            Reply held = attempt(town.visitor(), ada.tenant(), email).expectStatus(429);
            assertThat(held.header("Retry-After")).isEqualTo("1");
            assertThat(held.header("RateLimit-Remaining")).isEqualTo("0");
        }
        ada.login().expectStatus(429);
        town.pass(Duration.ofSeconds(2));
        ada.login().expectStatus(200);
        attempt(town.visitor(), ada.tenant(), ada.email()).expectStatus(401);
        ada.login().expectStatus(200);
    }

    @Test
    void manyGuessesAtOnceAreCountedToo() {
        Owner ada = town.owner();
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> attempt(town.visitor(), ada.tenant(), ada.email())
                                .response()
                                .statusCode(),
                        Thread::startVirtualThread))
                .toList();
        assertThat(guesses.stream().map(CompletableFuture::join))
                .filteredOn(status -> status == 401)
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aCookieNeedsItsCsrfTokenForWritesAndShowsNoOther() {
        Owner ada = town.owner();
        Reply login = ada.guest()
                .post(
                        LOGIN + "?session=cookie",
                        Json.of("tenant", ada.tenant(), "email", ada.email(), "password", ada.password()))
                .expectStatus(200);
        assertThat(login.json().has("access_token")).isFalse();
        assertThat(login.json().has("refresh_token")).isFalse();
        String cookie = login.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("session=")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        String csrf = login.json().path("csrf").stringValue();
        Visitor browser = ada.guest().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        browser.me().expectStatus(200).expectJson("/csrf", csrf);
        browser.makeKey("reader").expectStatus(403).expectJson("/code", "csrf");
        browser.with("X-CSRF-Token", "guessed")
                .makeKey("reader")
                .expectStatus(403)
                .expectJson("/code", "csrf");
        browser.with("X-CSRF-Token", csrf).makeKey("reader").expectStatus(201);
        ada.guest().bearing(cookie.substring(8, cookie.indexOf(';'))).me().expectStatus(401);
        town.pass(Duration.ofDays(29));
        browser.me().expectStatus(200);
        town.pass(Duration.ofDays(29));
        browser.with("X-CSRF-Token", csrf).post("/api/auth/logout", "").expectStatus(204);
        browser.me().expectStatus(401);
    }

    @Test
    void aCookieEndsAfterThirtyDaysWithoutUse() {
        Owner ada = town.owner();
        String cookie = ada.guest()
                .post(
                        LOGIN + "?session=cookie",
                        Json.of("tenant", ada.tenant(), "email", ada.email(), "password", ada.password()))
                .header("Set-Cookie");
        town.pass(Duration.ofDays(31));
        ada.guest()
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .me()
                .expectStatus(401);
    }

    @Test
    void aKnownAddressRegistersOnlyWithItsOwnPassword() {
        Owner ada = town.owner();
        String business = "Second " + Town.word();
        String wrong =
                Json.of("business", business, "name", "Eve", "email", ada.email(), "password", "Another-horse-1");
        town.visitor().post(REGISTER, wrong).expectStatus(401).expectJson("/code", "bad_credentials");
        String right = Json.of("business", business, "name", "Ada", "email", ada.email(), "password", ada.password());
        town.visitor()
                .post(REGISTER, right)
                .expectStatus(201)
                .expectJson("/user/id", ada.client().id());
        ada.login().expectStatus(200);
    }

    @Test
    void twoWhoRegisterTheSameAtOnceBothGetABusinessOfTheirOwn() {
        String body = Json.of(
                "business",
                "Twin " + Town.word(),
                "name",
                "Ada",
                "email",
                Town.word() + "@t.example",
                "password",
                "Correct-horse-1");
        List<Reply> made = Stream.of(town.visitor(), town.visitor(), town.visitor())
                .map(visitor ->
                        CompletableFuture.supplyAsync(() -> visitor.post(REGISTER, body), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        made.forEach(reply -> reply.expectStatus(201));
        assertThat(made.stream().map(reply -> reply.json().at("/tenant/slug").stringValue()))
                .doesNotHaveDuplicates();
        assertThat(made.stream().map(reply -> reply.json().at("/user/id").stringValue()))
                .containsOnly(made.getFirst().json().at("/user/id").stringValue());
    }

    @Test
    void theMailedTokenConfirmsTheAddressOnce() {
        Owner ada = town.owner();
        ada.client().me().expectJson("/user/confirmed", "false");
        String token = ada.client().mailedToken(ada.email());
        ada.guest().post("/api/auth/confirm", Json.of("token", token)).expectStatus(204);
        ada.client().me().expectJson("/user/confirmed", "true");
        ada.guest()
                .post("/api/auth/confirm", Json.of("token", token))
                .expectStatus(422)
                .expectJson("/errors/0/code", "invalid_token");
    }
}
