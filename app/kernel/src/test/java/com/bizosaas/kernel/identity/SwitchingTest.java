package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SwitchingTest {

    private static final String SWITCH = "/api/auth/switch";
    private static final String TENANTS = "/api/auth/tenants";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** Ada with a business of her own, and as a reader in Bob's, too. */
    private record Two(Owner ada, Owner there) {

        static Two make() {
            Owner ada = town.owner();
            return new Two(ada, town.owner().joinAs(town, ada.email(), ada.password(), "reader"));
        }
    }

    private static Visitor browser(Owner owner, Reply entered) {
        String cookie = entered.expectStatus(200).header("Set-Cookie");
        return owner.guest()
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .with("X-CSRF-Token", entered.json().path("csrf").stringValue());
    }

    private static Visitor browser(Owner owner, Object... more) {
        Object[] body = Stream.concat(
                        Stream.of("tenant", owner.tenant(), "email", owner.email(), "password", owner.password()),
                        Stream.of(more))
                .toArray();
        return browser(owner, owner.guest().post("/api/auth/login?session=cookie", Json.of(body)));
    }

    private static Reply go(Visitor visitor, Owner there) {
        return visitor.post(SWITCH, Json.of("tenant", there.tenant()));
    }

    private static List<String> slugs(Visitor visitor) {
        return StreamSupport.stream(
                        visitor.get(TENANTS)
                                .expectStatus(200)
                                .json()
                                .path("data")
                                .spliterator(),
                        false)
                .map(each -> Objects.requireNonNull(each.path("slug").stringValue()))
                .toList();
    }

    @Test
    void aPersonSeesTheBusinessesThatSheBelongsToNowAndAKeyItsOwn() {
        Two two = Two.make();
        assertThat(slugs(two.ada().client()))
                .containsExactlyInAnyOrder(two.ada().tenant(), two.there().tenant());
        assertThat(slugs(two.ada().client().withRole("owner")))
                .containsExactly(two.ada().tenant());
        assertThat(slugs(town.owner().client())).hasSize(1);
        two.ada().guest().get(TENANTS).expectStatus(401);
    }

    @Test
    void aBrowserGoesOnInTheOtherBusinessWithTheRolesOfThereAndItsOldSessionEnds() {
        Two two = Two.make();
        Visitor here = browser(two.ada());
        Reply entered = go(here, two.there()).expectJson("/user/roles/0", "reader");
        Visitor there = browser(two.ada(), entered);
        there.me().expectStatus(200).expectJson("/tenant/slug", two.there().tenant());
        here.me().expectStatus(401);
        there.post("/api/auth/invitations", Json.of("email", "x@y.example", "roles", List.of("reader")))
                .expectStatus(403);
        Visitor back = browser(two.ada(), go(there, two.ada()));
        back.me().expectJson("/user/roles/0", "owner");
    }

    @Test
    void nobodyEntersABusinessThatHeDoesNotBelongTo() {
        Two two = Two.make();
        Visitor here = browser(two.ada());
        go(here, town.owner()).expectStatus(404);
        here.post(SWITCH, Json.of("tenant", "no-such-business")).expectStatus(404);
        here.post(SWITCH, "{}").expectStatus(422).expectJson("/errors/0/field", "tenant");
        here.me().expectStatus(200);
    }

    @Test
    void aMembershipThatEndedIsLeftOutAndClosed() {
        Owner bob = town.owner();
        Owner ada = town.owner();
        bob.joinAs(town, ada.email(), ada.password(), "reader");
        bob.client().delete("/api/identity/people/" + ada.client().id()).expectStatus(204);
        assertThat(slugs(ada.client())).containsExactly(ada.tenant());
        go(browser(ada), bob).expectStatus(404);
    }

    @Test
    void onlyABrowserWithItsCsrfTokenGoes() {
        Two two = Two.make();
        go(two.ada().client(), two.there()).expectStatus(403);
        go(two.ada().client().withRole("owner"), two.there()).expectStatus(403);
        go(two.ada().guest(), two.there()).expectStatus(401);
        Visitor here = browser(two.ada());
        Visitor plain = new Visitor(here.client(), here.url(), here.headers().subList(0, 2));
        go(plain, two.there()).expectStatus(403).expectJson("/code", "csrf");
        here.post("/api/auth/logout", "").expectStatus(204);
        go(here, two.there()).expectStatus(401);
    }

    @Test
    void ofTwoWhoGoWithOneSessionOneArrives() {
        Two two = Two.make();
        Visitor here = browser(two.ada());
        List<Integer> statuses = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> go(here, two.there()).response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void aSessionOlderThanTheSecondFactorProvesItFirst() {
        Two two = Two.make();
        CodeApp app = new CodeApp(town);
        Visitor old = browser(two.ada());
        String secret = app.setUp(two.ada().client());
        Object[] proof = {"tenant", two.there().tenant(), "otp", app.code(secret, 0)};
        go(old, two.there()).expectStatus(401).expectJson("/code", "otp_required");
        old.post(SWITCH, Json.of("tenant", two.there().tenant(), "otp", app.code(secret, 7)))
                .expectStatus(401)
                .expectJson("/code", "otp_invalid");
        old.me().expectStatus(200);
        town.pass(Duration.ofSeconds(1));
        Visitor there = browser(two.ada(), old.post(SWITCH, Json.of(proof)));
        go(there, two.ada()).expectStatus(200);
        Visitor proven = browser(two.ada(), "otp", app.code(secret, 1));
        go(proven, two.there()).expectStatus(200);
    }
}
