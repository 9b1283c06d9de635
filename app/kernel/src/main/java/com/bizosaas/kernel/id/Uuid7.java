package com.bizosaas.kernel.id;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 (RFC 9562), ascending within the process: 48 bits of milliseconds, a counter, 62 random bits. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_BITS = 12;
    /** Milliseconds and counter as one number, so that the counter runs over into the time. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    /** A new id, greater than every one before it, also when the clock goes back. */
    public static UUID next() {
        long floor = System.currentTimeMillis() << COUNTER_BITS;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, floor));
        long high = ((stamp >>> COUNTER_BITS) << 16) | 0x7000L | (stamp & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
