package com.bizosaas.kernel.identity.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Opaque tokens that carry their tenant, so that it is known where to look for their hash: a prefix and base64url of 16
 * bytes of tenant and 32 random bytes. Only the SHA-256 is kept: 256 random bits need no slow hash.
 */
public final class Tokens {

    /** What a token is for; its prefix tells. */
    public enum Kind {
        API_KEY("bz_"),
        REFRESH("bzr_"),
        SESSION("bzs_"),
        ONE_TIME("bzo_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }

    private static final int TENANT_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int TEXT_LENGTH = (TENANT_BYTES + RANDOM_BYTES) / 3 * 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new token of this tenant: the prefix and 64 characters of {@code A-Za-z0-9_-}. */
    public static String make(Kind kind, UUID tenant) {
        byte[] secret = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(secret);
        byte[] all = ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .put(secret)
                .array();
        return kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The tenant a token claims; empty when it is no token of this kind. Only its hash proves it. */
    public static Optional<UUID> tenant(Kind kind, String token) {
        if (!token.startsWith(kind.prefix()) || token.length() != kind.prefix().length() + TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] all =
                    Base64.getUrlDecoder().decode(token.substring(kind.prefix().length()));
            ByteBuffer tenant = ByteBuffer.wrap(all);
            return all.length == TENANT_BYTES + RANDOM_BYTES
                    ? Optional.of(new UUID(tenant.getLong(), tenant.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What is kept of a token: SHA-256 of its text, 32 bytes. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
