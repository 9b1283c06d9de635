package com.bizosaas.kernel.mail;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed words that name a message of a tenant, for one use: whoever has one was sent that message. */
final class Links {

    private static final int IDS = 32;
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;

    Links(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** A message and whose it is. */
    record Named(UUID tenant, UUID message) {}

    /** Lower-case letters and digits only: mail systems may change the case of an address. */
    String word(UUID tenant, UUID message) {
        byte[] ids = ids(tenant, message);
        byte[] all = Arrays.copyOf(ids, IDS + SIGNATURE);
        System.arraycopy(signature(ids), 0, all, IDS, SIGNATURE);
        return java.util.HexFormat.of().formatHex(all);
    }

    /** What a word names; empty when it is not one of ours. */
    Optional<Named> read(String word) {
        if (!word.matches("[0-9a-fA-F]{96}")) {
            return Optional.empty();
        }
        byte[] all = java.util.HexFormat.of().parseHex(word);
        byte[] ids = Arrays.copyOf(all, IDS);
        if (!MessageDigest.isEqual(signature(ids), Arrays.copyOfRange(all, IDS, all.length))) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(ids);
        return Optional.of(new Named(id(from), id(from)));
    }

    private static UUID id(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }

    private static byte[] ids(UUID tenant, UUID message) {
        return ByteBuffer.allocate(IDS)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array();
    }

    private byte[] signature(byte[] ids) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(ids), SIGNATURE);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA256 is missing", broken);
        }
    }
}
