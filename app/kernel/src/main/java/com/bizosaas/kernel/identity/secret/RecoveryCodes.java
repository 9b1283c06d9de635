package com.bizosaas.kernel.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes for the day the phone is lost: ten, each used once, of 60 bits as {@code abcd-efgh-jkmn}. They are kept as
 * HMAC-SHA-256 under a key outside the database.
 */
public final class RecoveryCodes {

    /** Without what is mistaken for another: {@code i l o u}. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int COUNT = 10;
    private static final int GROUPS = 3;
    private static final int GROUP = 4;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** {@code pepper}: at least 32 bytes that are not in the database. */
    public RecoveryCodes(byte[] pepper) {
        if (pepper.length < KEY_BYTES) {
            throw new IllegalArgumentException("the pepper needs " + KEY_BYTES + " bytes, has " + pepper.length);
        }
        key = new SecretKeySpec(pepper.clone(), "HmacSHA256");
    }

    /** Ten new codes, all different; shown once. */
    public List<String> make() {
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < COUNT) {
            codes.add(code());
        }
        return List.copyOf(codes);
    }

    /** What is kept of a code, 32 bytes; case, spaces and hyphens do not matter, {@code i l o} read as {@code 1 1 0}. */
    public byte[] hash(String code) {
        String plain = code.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('i', '1')
                .replace('l', '1')
                .replace('o', '0');
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA256 is missing", broken);
        }
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
