package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * wait 1 s, 2 s, … 5 min. Tries on one account run one after the other, so that many at once are counted, too. Counts are
 * kept in this process and forgotten an hour after the last failure.
 */
final class Throttle {

    private static final int ON_ACCOUNT = 5;
    private static final int FROM_ADDRESS = 20;
    private static final long LONGEST_WAIT_SECONDS = 300;
    private static final int STRIPES = 256;
    private static final State NONE = new State(0, Instant.EPOCH);

    private record State(int failures, Instant until) {}

    private final InstantSource clock;
    private final Cache<String, State> accounts = counters();
    private final Cache<String, State> addresses = counters();
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    Throttle(InstantSource clock) {
        this.clock = clock;
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    private static Cache<String, State> counters() {
        return Caffeine.newBuilder()
                .maximumSize(200_000)
                .expireAfterWrite(Duration.ofHours(1))
                .build();
    }

    /**
     * Runs one try. A {@code bad_credentials} or {@code otp_invalid} is a failure, an answer is a success and ends the
     * account's row of failures, anything else counts for nothing. 429 while the account or the address must wait.
     */
    <R> R attempt(String account, String clientAddress, Supplier<R> step) {
        String address = network(clientAddress);
        ReentrantLock lock = locks[Math.floorMod(account.hashCode(), STRIPES)];
        lock.lock();
        try {
            refuseBefore(accounts.get(account, k -> NONE).until(), ON_ACCOUNT);
            refuseBefore(addresses.get(address, k -> NONE).until(), FROM_ADDRESS);
            R result = step.get();
            forgive(account, address);
            return result;
        } catch (Problem problem) {
            if (problem.code() == IdentityProblem.BAD_CREDENTIALS || problem.code() == IdentityProblem.OTP_INVALID) {
                count(accounts, account, ON_ACCOUNT);
                count(addresses, address, FROM_ADDRESS);
            }
            throw problem;
        } finally {
            lock.unlock();
        }
    }

    private void refuseBefore(Instant until, int limit) {
        Duration wait = Duration.between(clock.instant(), until);
        if (wait.isPositive()) {
            String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
            throw new Problem(KernelProblem.RATE_LIMITED, "Too many failures; wait " + seconds + " s.")
                    .header("Retry-After", seconds)
                    .header("RateLimit-Limit", Integer.toString(limit))
                    .header("RateLimit-Remaining", "0")
                    .header("RateLimit-Reset", seconds);
        }
    }

    private void count(Cache<String, State> counters, String key, int limit) {
        Instant now = clock.instant();
        counters.asMap().compute(key, (k, before) -> {
            int failures = (before == null ? 0 : before.failures()) + 1;
            if (failures < limit) {
                return new State(failures, Instant.EPOCH);
            }
            long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(failures - limit, 9));
            return new State(failures, now.plusSeconds(seconds));
        });
    }

    /** From the address only the account's own failures are taken: nobody clears a row of guesses by his own sign-in. */
    private void forgive(String account, String address) {
        State ended = accounts.asMap().remove(account);
        int forgiven = ended == null ? 0 : ended.failures();
        addresses
                .asMap()
                .computeIfPresent(
                        address, (k, before) -> new State(Math.max(0, before.failures() - forgiven), Instant.EPOCH));
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
