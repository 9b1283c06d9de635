package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.identity.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of endpoints and signatures by them, as Standard Webhooks 1.0 has it: HMAC-SHA256 over
 * {@code id.timestamp.body}, in base64 behind {@code v1,}.
 */
final class Secrets {

    private static final int BYTES = 32;
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;

    Secrets(Vault vault) {
        this.vault = vault;
    }

    /** A new secret for this endpoint, encrypted. */
    String made(UUID endpoint) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return Base64.getEncoder().encodeToString(vault.seal(context(endpoint), secret));
    }

    private static String context(UUID endpoint) {
        return "webhook " + endpoint;
    }

    private byte[] opened(UUID endpoint, String sealed) {
        return vault.open(context(endpoint), Base64.getDecoder().decode(sealed));
    }

    /** The secret as its owner is shown it. */
    String shown(UUID endpoint, String sealed) {
        return PREFIX + Base64.getEncoder().encodeToString(opened(endpoint, sealed));
    }

    String signature(UUID endpoint, String sealed, UUID message, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(opened(endpoint, sealed), "HmacSHA256"));
            mac.update((message + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA256 is missing", broken);
        }
    }
}
