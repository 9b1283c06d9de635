package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecondFactorTest {

    private static final String TOTP = "/api/auth/totp";
    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.demo();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static String code(String secret, long stepsAhead) {
        return new CodeApp(town).code(secret, stepsAhead);
    }

    private static void atTheStartOfAStep() {
        new CodeApp(town).waitForTheStartOfAStep();
    }

    private static String confirmed(Owner ada) {
        return new CodeApp(town).setUp(ada.client());
    }

    @Test
    void onceConfirmedItIsAskedForAndEachCodeCountsOnce() {
        Owner ada = town.owner();
        JsonNode proposed = ada.client().post(TOTP, "").expectStatus(200).json();
        String secret = proposed.path("secret").stringValue();
        assertThat(proposed.path("otpauth_url").stringValue())
                .startsWith("otpauth://totp/")
                .contains(secret);
        ada.login().expectStatus(200);
        atTheStartOfAStep();
        String wrong = code(secret, 7);
        ada.client().post(TOTP + "/confirm", Json.of("otp", wrong)).expectStatus(401);
        JsonNode codes = ada.client()
                .post(TOTP + "/confirm", Json.of("otp", code(secret, -1)))
                .expectStatus(200)
                .json()
                .path("recovery_codes");
        assertThat(codes.size()).isEqualTo(10);
        ada.login().expectStatus(401).expectJson("/code", "otp_required");
        ada.login("otp", wrong).expectStatus(401).expectJson("/code", "otp_invalid");
        ada.login("otp", code(secret, -1)).expectStatus(401).expectJson("/code", "otp_invalid");
        ada.login("otp", code(secret, 0)).expectStatus(200);
        ada.login("otp", code(secret, 0)).expectStatus(401).expectJson("/code", "otp_invalid");
        ada.client().post(TOTP, "").expectStatus(409);
        ada.client().call("DELETE", TOTP, Json.of("otp", wrong)).expectStatus(401);
        ada.client().call("DELETE", TOTP, Json.of("otp", code(secret, 1))).expectStatus(204);
        ada.login().expectStatus(200);
    }

    @Test
    void ofTwoWhoUseOneCodeAtOnceOneComesIn() {
        Owner ada = town.owner();
        String code = code(confirmed(ada), 0);
        List<Integer> statuses = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> ada.login("otp", code).response().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void eachRecoveryCodeOpensOnce() {
        Owner ada = town.owner();
        String secret = ada.client()
                .post(TOTP, "")
                .expectStatus(200)
                .json()
                .path("secret")
                .stringValue();
        atTheStartOfAStep();
        Reply confirmed = ada.client()
                .post(TOTP + "/confirm", Json.of("otp", code(secret, 0)))
                .expectStatus(200);
        String first = confirmed.json().at("/recovery_codes/0").stringValue();
        String second = confirmed.json().at("/recovery_codes/1").stringValue();
        ada.login("otp", first).expectStatus(200);
        ada.login("otp", first).expectStatus(401).expectJson("/code", "otp_invalid");
        ada.login("otp", second.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                .expectStatus(200);
    }

    @Test
    void codesAreGuessedNoFasterThanPasswordsAndTheRightPasswordAloneForgivesNothing() {
        Owner ada = town.owner();
        String secret = confirmed(ada);
        for (int i = 0; i < 5; i++) {
            ada.login().expectStatus(401).expectJson("/code", "otp_required");
            ada.login("otp", code(secret, 5)).expectStatus(401).expectJson("/code", "otp_invalid");
        }
        ada.login("otp", code(secret, 0)).expectStatus(429);
        for (int i = 0; i < 5; i++) {
            ada.client().call("DELETE", TOTP, Json.of("otp", code(secret, 5))).expectStatus(401);
        }
        ada.client().call("DELETE", TOTP, Json.of("otp", code(secret, 0))).expectStatus(429);
    }

    @Test
    void theSecretDoesNotStandInTheDatabase() {
        Owner ada = town.owner();
        String secret = confirmed(ada);
        List<String> rows = town.database.read(
                com.bizosaas.kernel.rights.Caller.ANONYMOUS,
                tx -> tx.list(
                        com.bizosaas.kernel.sql.Sql.of("select encode(totp_sealed, 'escape') from identity.account a"
                                + " where totp_sealed is not null"),
                        row -> row.text()));
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }
}
