package com.bizosaas.kernel.audit;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.json.Json;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How links follow from each other: HMAC-SHA256 over the hash before, the link's number, who did what to what and when,
 * and the event's own hash. The key stands outside the database: who can write there cannot make a chain.
 */
final class Chain {

    /** Stands before the first link. */
    static final byte[] BEGINNING = new byte[32];

    private final byte[] key;

    Chain(byte[] key) {
        this.key = key.clone();
    }

    byte[] link(byte[] before, long n, Event event) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(n).array());
            mac.update(Json.bytes(List.of(
                    event.id().toString(),
                    event.type(),
                    event.resource(),
                    event.subject().toString(),
                    event.actor(),
                    event.at().toString())));
            return mac.doFinal(event.hash());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HmacSHA256 is missing", broken);
        }
    }
}
