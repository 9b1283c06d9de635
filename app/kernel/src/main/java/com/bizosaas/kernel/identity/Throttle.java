package com.bizosaas.kernel.identity;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Slows guessing down: after five failures in a row on an account, or twenty from one client address, the next try must
 * wait 1 s, 2 s, … 5 min. Tries on one account run one after the other on each node, so that many at once are counted,
 * too. Counts are common to all nodes and forgotten an hour after the last failure.
 */
final class Throttle {

    private static final int ON_ACCOUNT = 5;
    private static final int FROM_ADDRESS = 20;
    private static final long LONGEST_WAIT_SECONDS = 300;
    private static final int STRIPES = 256;

    private final InstantSource clock;
    private final Cache cache;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    Throttle(InstantSource clock, Cache cache) {
        this.clock = clock;
        this.cache = cache;
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    /**
     * Runs one try. A {@code bad_credentials} or {@code otp_invalid} is a failure, an answer is a success and ends the
     * account's row of failures, anything else counts for nothing. 429 while the account or the address must wait.
     */
    <R> R attempt(String account, String clientAddress, Supplier<R> step) {
        String onAccount = "account " + account;
        String fromAddress = "address " + network(clientAddress);
        ReentrantLock lock = locks[Math.floorMod(account.hashCode(), STRIPES)];
        lock.lock();
        try {
            refuseEarly(onAccount, ON_ACCOUNT);
            refuseEarly(fromAddress, FROM_ADDRESS);
            R result = step.get();
            forgive(onAccount, fromAddress);
            return result;
        } catch (Problem problem) {
            if (problem.code() == IdentityProblem.BAD_CREDENTIALS || problem.code() == IdentityProblem.OTP_INVALID) {
                cache.count(onAccount, 1, clock.instant());
                cache.count(fromAddress, 1, clock.instant());
            }
            throw problem;
        } finally {
            lock.unlock();
        }
    }

    private void refuseEarly(String key, int limit) {
        Duration wait = Duration.between(clock.instant(), until(cache.tally(key), limit));
        if (wait.isPositive()) {
            String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
            throw new Problem(KernelProblem.RATE_LIMITED, "Too many failures; wait " + seconds + " s.")
                    .header("Retry-After", seconds)
                    .header("RateLimit-Limit", Integer.toString(limit))
                    .header("RateLimit-Remaining", "0")
                    .header("RateLimit-Reset", seconds);
        }
    }

    /** When the next try may come. */
    private static Instant until(Cache.Tally tally, int limit) {
        if (tally.count() < limit) {
            return Instant.EPOCH;
        }
        long beyond = Math.min(tally.count() - limit, 9);
        return tally.last().plusSeconds(Math.min(LONGEST_WAIT_SECONDS, 1L << beyond));
    }

    /** From the address only the account's own failures are taken: nobody clears a row of guesses by his own sign-in. */
    private void forgive(String onAccount, String fromAddress) {
        long forgiven = cache.clear(onAccount).count();
        if (forgiven > 0) {
            cache.count(fromAddress, -forgiven, clock.instant());
        }
    }

    /** The address itself, of IPv6 its /64: that many belong to one client. */
    private static String network(String clientAddress) {
        try {
            InetAddress address = InetAddress.ofLiteral(clientAddress);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                    : clientAddress;
        } catch (IllegalArgumentException notAnAddress) {
            return clientAddress;
        }
    }
}
