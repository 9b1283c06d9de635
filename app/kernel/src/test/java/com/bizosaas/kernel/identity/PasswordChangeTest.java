package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.testing.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasswordChangeTest {

    private static final String NEXT = "Another-horse-1";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static Reply change(Visitor visitor, String password, String next) {
        return visitor.post("/api/auth/password/change", Json.of("password", password, "new_password", next));
    }

    @Test
    void aNewPasswordEndsEveryOtherSessionEverywhereAndKeepsThisOne() {
        Owner ada = town.owner();
        Owner there = town.owner().joinAs(town, ada.email(), ada.password(), "reader");
        Owner phone = ada.signedIn();
        change(ada.client(), ada.password(), NEXT).expectStatus(204);
        ada.client().me().expectStatus(200);
        phone.client().me().expectStatus(401);
        there.client().me().expectStatus(401);
        ada.login().expectStatus(401);
        new Owner(ada.tenant(), ada.email(), NEXT, ada.client()).login().expectStatus(200);
    }

    @Test
    void theOldPasswordMustBeRightAndTheNewOneGood() {
        Owner ada = town.owner();
        change(ada.client(), ada.password(), "short")
                .expectStatus(422)
                .expectJson("/errors/0/field", "new_password")
                .expectJson("/errors/0/code", "weak_password");
        change(ada.client(), ada.password(), ada.email() + "!").expectStatus(422);
        ada.client().post("/api/auth/password/change", "{}").expectStatus(422);
        for (int i = 0; i < 5; i++) {
            change(ada.client(), "Wrong-horse-1", NEXT).expectStatus(401).expectJson("/code", "bad_credentials");
        }
        change(ada.client(), ada.password(), NEXT).expectStatus(429);
        town.pass(Duration.ofSeconds(2));
        ada.client().me().expectStatus(200);
        change(ada.client(), ada.password(), NEXT).expectStatus(204);
    }

    @Test
    void aKeyAndAStrangerChangeNoPassword() {
        Owner ada = town.owner();
        change(ada.client().withRole("owner"), ada.password(), NEXT).expectStatus(403);
        change(ada.guest(), ada.password(), NEXT).expectStatus(401);
        ada.login().expectStatus(200);
    }

    @Test
    void aResetLinkOfBeforeOpensNothingMore() {
        Owner ada = town.owner();
        ada.guest()
                .post("/api/auth/password/forgot", Json.of("tenant", ada.tenant(), "email", ada.email()))
                .expectStatus(202);
        String token = ada.client().mailedToken(ada.email());
        change(ada.client(), ada.password(), NEXT).expectStatus(204);
        ada.guest()
                .post("/api/auth/password/reset", Json.of("token", token, "password", "Third-horse-11"))
                .expectStatus(422)
                .expectJson("/errors/0/code", "invalid_token");
    }
}
