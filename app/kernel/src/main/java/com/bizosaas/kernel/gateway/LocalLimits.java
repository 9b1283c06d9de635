package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.rights.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Limits kept in this process: so many calls a second for each API key, for the sessions of a tenant together, and for
 * each client address where nobody has signed in; and a number of sign-ins a minute for each client address.
 */
public final class LocalLimits implements Limits {

    private static final int MOST_KEYS = 100_000;
    private static final int SIGN_INS_A_MINUTE = 60;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();
    private final int perSecond;

    public LocalLimits(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public Verdict take(Request request, Route route) {
        if (route.throttle() == Route.Throttle.SIGN_IN) {
            return take("s" + request.clientAddress(), SIGN_INS_A_MINUTE, Duration.ofMinutes(1));
        }
        return take(key(request, route), perSecond, Duration.ofSeconds(1));
    }

    private Verdict take(String key, int most, Duration period) {
        Bucket bucket = buckets.get(
                key,
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill();
        long reset = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + TimeUnit.SECONDS.toNanos(1) - 1));
        return new Verdict(probe.isConsumed(), most, probe.getRemainingTokens(), reset);
    }

    private static String key(Request request, Route route) {
        Caller caller = route.isOpen() ? Caller.ANONYMOUS : request.caller();
        return switch (caller.kind()) {
            case API_KEY -> "k" + caller.credential();
            case USER, SYSTEM -> "t" + caller.tenant();
            case ANONYMOUS -> "a" + request.clientAddress();
        };
    }
}
