package com.bizosaas.kernel.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database may hold but not show (AES-256-GCM), under keys derived from a root key that is kept
 * outside of it. A sealed value opens only for the purpose and the owner that it was sealed for.
 */
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] rootKey;
    private final SecretKeySpec sealing;

    /** {@code rootKey}: at least 32 random bytes. */
    public Vault(byte[] rootKey) {
        if (rootKey.length < KEY_BYTES) {
            throw new IllegalArgumentException("the root key needs " + KEY_BYTES + " bytes, has " + rootKey.length);
        }
        this.rootKey = rootKey.clone();
        this.sealing = new SecretKeySpec(derived("seal"), "AES");
    }

    /** 32 bytes for one use, from which neither the root key nor another use's can be told. */
    public byte[] derived(String use) {
        return mac(rootKey, "bizosaas/" + use);
    }

    static byte[] mac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA256 is missing", broken);
        }
    }

    /** The nonce and what AES-GCM makes of {@code plain}; {@code context} must be the same to open it. */
    public byte[] seal(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, context, nonce, plain);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** What was sealed; throws when it was changed, moved, or sealed under another root key. */
    public byte[] open(String context, byte[] sealed) {
        return run(
                Cipher.DECRYPT_MODE,
                context,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] run(int mode, String context, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "the sealed " + context + " does not open: the root key in the secrets folder is another one",
                    broken);
        }
    }
}
