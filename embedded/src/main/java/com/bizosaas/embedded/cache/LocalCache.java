package com.bizosaas.embedded.cache;

import com.bizosaas.embedded.EngineStatus;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The cache of a node that is alone. */
public final class LocalCache implements Cache {

    private static final int MOST_KEYS = 200_000;

    private final com.github.benmanes.caffeine.cache.Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();
    private final com.github.benmanes.caffeine.cache.Cache<String, Tally> tallies = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(TALLY_KEPT)
            .build();

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public void start() {
        // Nothing to begin: it is there.
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(EngineStatus.State.OK, 0, null);
    }

    @Override
    public void stop() {
        buckets.invalidateAll();
        tallies.invalidateAll();
    }

    @Override
    public Taken take(String key, long most, Duration period) {
        Bucket bucket = buckets.get(
                key,
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                        .build());
        return taken(bucket.tryConsumeAndReturnRemaining(1));
    }

    static Taken taken(ConsumptionProbe probe) {
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public Tally tally(String key) {
        return tallies.get(key, unknown -> Tally.NONE);
    }

    @Override
    public Tally count(String key, long by, Instant now) {
        Tally[] before = {Tally.NONE};
        tallies.asMap().compute(key, (k, tally) -> {
            before[0] = tally == null ? Tally.NONE : tally;
            return new Tally(Math.max(0, before[0].count() + by), by > 0 ? now : before[0].last());
        });
        return before[0];
    }

    @Override
    public Tally clear(String key) {
        Tally before = tallies.asMap().remove(key);
        return before == null ? Tally.NONE : before;
    }

    @Override
    public void publish(String channel, String message) {
        // There is nobody else.
    }

    @Override
    public void subscribe(String channel, Consumer<String> listener) {
        // There is nobody else.
    }
}
