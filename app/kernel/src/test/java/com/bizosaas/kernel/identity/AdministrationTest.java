package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.testing.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministrationTest {

    private static final String PASSWORD = "Correct-horse-1";
    private Town town;
    private Administration administration;

    @BeforeEach
    void open() {
        town = new Town(new IdentityOptions(false, false, () -> "https://bizosaas.example"));
        administration = town.identity.administration();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Reply setUp(String token, String email) {
        return town.visitor()
                .post(
                        "/api/auth/setup",
                        Json.of(
                                "token",
                                token,
                                "business",
                                "First",
                                "name",
                                "Ada",
                                "email",
                                email,
                                "password",
                                PASSWORD));
    }

    @Test
    void theSetUpLinkMakesTheFirstTenantAndItsOperatorOnce() {
        String early = administration.setupToken().orElseThrow();
        String token = administration.setupToken().orElseThrow();
        setUp(early, "eve@x.example").expectStatus(422).expectJson("/errors/0/code", "invalid_token");
        setUp("x" + token.substring(1) + "y", "eve@x.example").expectStatus(422);
        setUp(token, "ada@x.example").expectStatus(201).expectJson("/user/roles/0", "owner");
        setUp(token, "eve@x.example").expectStatus(422).expectJson("/errors/0/code", "invalid_token");
        assertThat(administration.setupToken()).isEmpty();
        Owner ada = new Owner("first", "ada@x.example", PASSWORD, town.visitor()).signedIn();
        ada.client().me().expectJson("/user/operator", "true");
        ada.client().withRole("owner").me().expectJson("/user/operator", "false");
        administration.setOperator("ada@x.example", false);
        ada.client().me().expectJson("/user/operator", "false");
    }

    @Test
    void ofTwoWhoSetUpAtOnceOneDoes() {
        String token = administration.setupToken().orElseThrow();
        List<Integer> statuses = Stream.of("ada@x.example", "eve@x.example")
                .map(email -> CompletableFuture.supplyAsync(
                        () -> setUp(token, email).response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        assertThat(administration.tenants()).hasSize(1);
    }

    @Test
    void aTenantMadeByCommandEndsTheSetUpLink() {
        String token = administration.setupToken().orElseThrow();
        assertThat(administration.createTenant("Bakery", "KES").slug()).isEqualTo("bakery");
        assertThat(administration.createTenant("Bakery", "USD").slug()).isEqualTo("bakery-2");
        assertThat(administration.createTenant("Demo", "USD").slug()).isEqualTo("demo-2");
        setUp(token, "eve@x.example").expectStatus(422);
        assertThatThrownBy(() -> administration.createTenant("Bank", "ABC")).isInstanceOf(Problem.class);
        assertThat(administration.tenants().stream().map(Tenant::slug)).containsExactly("bakery", "bakery-2", "demo-2");
    }

    @Test
    void peopleAreAddedChangedAndGivenNewPasswordsByCommand() {
        administration.createTenant("Bakery", "KES");
        administration.createTenant("Zoo", "KES");
        String first = administration
                .addPerson("bakery", "ada@x.example", "Ada", List.of("owner"))
                .password()
                .orElseThrow();
        assertThat(administration
                        .addPerson("zoo", "ADA@x.example", "Ada", List.of("reader"))
                        .password())
                .isEmpty();
        Owner ada = new Owner("bakery", "ada@x.example", first, town.visitor()).signedIn();
        assertThatThrownBy(() -> administration.setRoles("bakery", "ada@x.example", List.of("reader")))
                .hasMessageContaining("owner");
        administration.setRoles("zoo", "ada@x.example", List.of("editor"));
        new Owner("zoo", "ada@x.example", first, town.visitor())
                .signedIn()
                .client()
                .me()
                .expectJson("/user/roles/0", "editor");
        String second = administration.resetPassword("ada@x.example");
        ada.client().me().expectStatus(401);
        ada.login().expectStatus(401);
        new Owner("bakery", "ada@x.example", second, town.visitor()).login().expectStatus(200);
        assertThatThrownBy(() -> administration.addPerson("bakery", "ada@x.example", "Ada", List.of("owner")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> administration.addPerson("nowhere", "b@x.example", "B", List.of("owner")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theDemoHasThreePeopleAndANewKeyEachTime() {
        DemoCredentials first = administration.ensureDemo();
        assertThat(first.people().stream().map(p -> p.roles().getFirst())).containsExactly("owner", "editor", "reader");
        for (DemoCredentials.Member each : first.people()) {
            new Owner(first.tenant(), each.email(), each.password(), town.visitor())
                    .login()
                    .expectStatus(200)
                    .expectJson("/user/roles/0", each.roles().getFirst());
        }
        town.visitor().bearing(first.apiKey()).me().expectStatus(200).expectJson("/tenant/slug", "demo");
        DemoCredentials second = administration.ensureDemo();
        assertThat(second.apiKey()).isNotEqualTo(first.apiKey());
        town.visitor().bearing(first.apiKey()).me().expectStatus(401);
        town.visitor().bearing(second.apiKey()).me().expectStatus(200);
        assertThat(administration.tenants()).hasSize(1);
        assertThat(administration.setupToken()).isEmpty();
    }

    @Test
    void overHttpsTheCookieIsSecureAndNoOtherNameIsTaken() {
        DemoCredentials demo = administration.ensureDemo();
        Reply login = town.visitor()
                .post(
                        "/api/auth/login?session=cookie",
                        Json.of("tenant", "demo", "email", demo.email(), "password", demo.password()))
                .expectStatus(200);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie).startsWith("__Host-session=").contains("; Secure", "Path=/", "HttpOnly", "SameSite=Lax");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        town.visitor().with("Cookie", pair).me().expectStatus(200);
        town.visitor().with("Cookie", pair.replace("__Host-", "")).me().expectStatus(401);
    }

    @Test
    void outsideTheDemoTheTrayMasksTokensAndNobodyRegisters() {
        town.visitor().post("/api/auth/register", "{}").expectStatus(403);
        administration.createTenant("Bakery", "KES");
        String password = administration
                .addPerson("bakery", "ada@x.example", "Ada", List.of("owner"))
                .password()
                .orElseThrow();
        Owner ada = new Owner("bakery", "ada@x.example", password, town.visitor()).signedIn();
        ada.client()
                .post("/api/auth/invitations", Json.of("email", "ben@x.example", "roles", List.of("admin")))
                .expectStatus(201);
        Reply tray = ada.client().get("/api/messages/messages").expectStatus(200);
        tray.expectJson("/data/0/to", "ben@x.example").expectJson("/data/0/status", "sent");
        assertThat(tray.response().body()).contains("/ui/accept?token=…").doesNotContain("bzo_");
        ada.client().withRole("editor").get("/api/messages/messages").expectStatus(403);
        ada.client().post("/api/messages/messages", "{}").expectStatus(403);
    }
}
