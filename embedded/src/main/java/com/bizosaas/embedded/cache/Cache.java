package com.bizosaas.embedded.cache;

import com.bizosaas.embedded.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The cache: in this process alone, or shared with the other nodes. Safe for use by many threads. */
public interface Cache extends Engine {

    /** What a call got of a limit: {@code pause} until the next one would be allowed, zero when this one is. */
    record Taken(boolean allowed, long remaining, Duration pause) {}

    /** How often something went wrong, and when last; {@code EPOCH} for never. */
    record Tally(long count, Instant last) {

        public static final Tally NONE = new Tally(0, Instant.EPOCH);
    }

    /** How long a tally is kept after it was last changed. */
    Duration TALLY_KEPT = Duration.ofHours(1);

    /** Takes one of the {@code most} that are allowed in a period; a bucket that refills steadily. */
    Taken take(String key, long most, Duration period);

    /** The tally under this key. */
    Tally tally(String key);

    /** Adds to a tally, or takes away, never below zero; it is forgotten an hour after this. Answers what it was before. */
    Tally count(String key, long by, Instant now);

    /** Forgets a tally; answers what it was. */
    Tally clear(String key);

    /** Tells the other nodes, at most once each; lost while the shared cache is away. */
    void publish(String channel, String message);

    /** Hears what other nodes tell; the listener must return at once. */
    void subscribe(String channel, Consumer<String> listener);
}
