package com.bizosaas.kernel.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The keys of a file's records so far and the items they stood for, as 64-bit digests: a million take some 50 MB. */
final class Seen {

    private final Set<Long> digests = new HashSet<>();
    private final List<Long> pending = new ArrayList<>();

    /** Begins a transaction that may have to begin again. */
    void begin() {
        pending.forEach(digests::remove);
        pending.clear();
    }

    /** What was noted since the beginning stands. */
    void commit() {
        pending.clear();
    }

    /** Notes what a record is known by; true when one of these was noted before. */
    boolean stoodEarlier(List<String> identity) {
        boolean before = identity.stream().map(Seen::digest).anyMatch(digests::contains);
        identity.forEach(key -> note(digest(key)));
        return before;
    }

    /** Notes an item; true when it was noted before. */
    boolean touched(UUID id) {
        return !note(id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32));
    }

    private boolean note(long digest) {
        boolean fresh = digests.add(digest);
        if (fresh) {
            pending.add(digest);
        }
        return fresh;
    }

    private static long digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
