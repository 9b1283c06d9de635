package com.bizosaas.kernel.gateway;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.kernel.rights.Caller;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Limits of all nodes together: so many calls a second for each API key, for the sessions of a tenant together, and for
 * each client address where nobody has signed in; and a number of sign-ins a minute for each client address.
 */
public final class KeyedLimits implements Limits {

    private static final int SIGN_INS_A_MINUTE = 60;

    private final Cache cache;
    private final int perSecond;

    public KeyedLimits(Cache cache, int perSecond) {
        this.cache = cache;
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
        Cache.Taken taken = cache.take(key, most, period);
        long reset =
                Math.max(1, TimeUnit.NANOSECONDS.toSeconds(taken.pause().toNanos() + TimeUnit.SECONDS.toNanos(1) - 1));
        return new Verdict(taken.allowed(), most, taken.remaining(), reset);
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
