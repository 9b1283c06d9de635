package com.bizosaas.kernel.gateway.sse;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** So many may be there at once in all, and so many of one tenant, so that none keeps the others out. */
public final class Places {

    private final int most;
    private final int mostOfOne;
    private final Map<UUID, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    public Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Follows something for one client until that or the client ends. */
    @FunctionalInterface
    public interface Following {
        void to(EventWriter out) throws IOException;
    }

    /** The answer that takes a place for as long as it lasts; 503 when there is none. */
    public Answer stream(UUID tenant, Following following) {
        require(tenant, "There are too many streams.");
        return Answer.lasting(EventWriter.TYPE, out -> {
            if (take(tenant)) {
                try {
                    following.to(new EventWriter(out));
                } finally {
                    leave(tenant);
                }
            }
        });
    }

    /** 503 with these words when there is no place for this tenant. */
    public void require(UUID tenant, String words) {
        if (all.get() >= most || taken.getOrDefault(tenant, 0) >= mostOfOne) {
            throw new Problem(KernelProblem.UNAVAILABLE, words).header("Retry-After", "10");
        }
    }

    /** Takes a place; false when there is none. */
    public boolean take(UUID tenant) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return false;
        }
        if (taken.merge(tenant, 1, Integer::sum) > mostOfOne) {
            leave(tenant);
            return false;
        }
        return true;
    }

    /** Gives a place back that was taken. */
    public void leave(UUID tenant) {
        taken.computeIfPresent(tenant, (id, count) -> count == 1 ? null : count - 1);
        all.decrementAndGet();
    }

    /** Whether this tenant has taken one. */
    public boolean isAny(UUID tenant) {
        return taken.containsKey(tenant);
    }

    /** How many are taken. */
    public int count() {
        return all.get();
    }
}
