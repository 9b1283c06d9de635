package com.bizosaas.kernel.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that shows the codes of a second factor, by the town's clock. */
record CodeApp(Town town) {

    /** RFC 6238, written anew: SHA-1, 30 s, six digits. */
    String code(String secret, long stepsAhead) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        ByteBuffer key = ByteBuffer.allocate(20);
        long bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            bits = (bits << 5 | alphabet.indexOf(secret.charAt(i))) & 0xFFFFF;
            held += 5;
            if (held >= 8) {
                held -= 8;
                key.put((byte) (bits >> held));
            }
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
            long step = town.database.clock().instant().getEpochSecond() / 30 + stepsAhead;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The beginning of a time step, so that a code does not grow old within a test. */
    void waitForTheStartOfAStep() {
        town.pass(Duration.ofSeconds(30 - town.database.clock().instant().getEpochSecond() % 30));
    }

    /** Sets a second factor up and returns its secret. */
    String setUp(Visitor person) {
        String secret = person.post("/api/auth/totp", "")
                .expectStatus(200)
                .json()
                .path("secret")
                .stringValue();
        waitForTheStartOfAStep();
        person.post("/api/auth/totp/confirm", Json.of("otp", code(secret, -1))).expectStatus(200);
        return secret;
    }
}
