package com.bizosaas.kernel.identity.secret;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes (RFC 6238): HMAC-SHA-1, steps of 30 s, six digits. */
public final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int EITHER_WAY = 1;
    private static final int MODULUS = 1_000_000;
    private static final int DIGITS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret of 160 bits in base32, 32 characters without padding. */
    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    /** What an authenticator app reads as a QR code: {@code otpauth://totp/issuer:account?secret=…}. */
    public static String url(String issuer, String account, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    /**
     * The time step whose code this is, at most one step from now either way; empty when it is none. The caller keeps
     * the last step of each person and refuses a step that is not greater, so that each code works once.
     */
    public static OptionalLong step(String secret, String code, Instant now) {
        byte[] key = Base32.decode(secret);
        byte[] given = code.strip().getBytes(StandardCharsets.UTF_8);
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - EITHER_WAY; step <= current + EITHER_WAY; step++) {
            byte[] wanted = code(key, step).getBytes(StandardCharsets.UTF_8);
            boolean same = MessageDigest.isEqual(wanted, given);
            found = same ? OptionalLong.of(step) : found;
        }
        return found;
    }

    /** The code of a time step, RFC 4226, 5.3. */
    static String code(byte[] key, long step) {
        byte[] mac = mac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = mac[mac.length - 1] & 15;
        int number = ByteBuffer.wrap(mac).getInt(at) & Integer.MAX_VALUE;
        return String.format("%06d", number % MODULUS);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA1 is missing or the secret is empty", broken);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
