package com.bizosaas.kernel.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562, 5.7), each greater than the one before of the same maker. The 48 bits of Unix
 * milliseconds and the 12 bits behind them are one number that only grows: the fraction of the millisecond (method 3
 * of 6.2) and, when the clock stands still or goes back, one more than last time.
 */
public final class Uuid7 {

    private static final Uuid7 SYSTEM = new Uuid7(InstantSource.system());

    private static final long NANOS = 1_000_000;
    private static final int FRACTION_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    /** A maker with its own clock; safe for use by several threads. */
    public Uuid7(InstantSource clock) {
        this.clock = clock;
    }

    /** A new id by the system's clock, greater than every earlier one of this process. */
    public static UUID next() {
        return SYSTEM.make();
    }

    /** A new id, greater than every earlier one of this maker, whatever its clock does. */
    public UUID make() {
        Instant now = clock.instant();
        long millis = now.getEpochSecond() * 1_000 + now.getNano() / NANOS;
        long fraction = ((now.getNano() % NANOS) << FRACTION_BITS) / NANOS;
        long here = (millis << FRACTION_BITS) | fraction;
        long tick = last.accumulateAndGet(here, (before, current) -> Math.max(before + 1, current));
        long high = ((tick >>> FRACTION_BITS) << 16) | VERSION | (tick & 0xFFF);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM));
    }

    /** The moment, in milliseconds of the Unix epoch, that an id of version 7 was made. */
    public static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
