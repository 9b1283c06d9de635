package com.bizosaas.kernel.live;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The credentials behind a room's sockets; each is asked for again after a second, and at once when one changed here. */
final class Roster {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Recall recall;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger epoch = new AtomicInteger();

    private record Entry(Standing standing, int sockets) {}

    Roster(Recall recall) {
        this.recall = recall;
    }

    private static UUID id(Caller caller) {
        return Objects.requireNonNull(caller.credential(), "credential");
    }

    Standing enter(Caller caller) {
        return Objects.requireNonNull(entries.compute(
                        id(caller),
                        (id, before) -> before == null || before.standing().isEnded()
                                ? new Entry(new Standing(caller), 1)
                                : new Entry(before.standing(), before.sockets() + 1)))
                .standing();
    }

    void leave(Standing standing) {
        entries.computeIfPresent(id(standing.state().caller()), (id, entry) -> {
            if (entry.standing() != standing) {
                return entry;
            }
            return entry.sockets() == 1 ? null : new Entry(standing, entry.sockets() - 1);
        });
    }

    /** What is known counts no more. */
    void changed() {
        epoch.incrementAndGet();
    }

    /** Asks again for all that is not fresh; true when one of them has changed or ended. */
    boolean refresh() {
        int now = epoch.get();
        return refresh(
                entries.values().stream()
                        .map(Entry::standing)
                        .filter(standing -> !standing.isFresh(now, FRESH))
                        .toList(),
                now);
    }

    /** Asks for this one, where it is not fresh. */
    void refresh(Standing standing) {
        int now = epoch.get();
        if (!standing.isFresh(now, FRESH)) {
            refresh(List.of(standing), now);
        }
    }

    private boolean refresh(List<Standing> old, int now) {
        if (old.isEmpty()) {
            return false;
        }
        long at = System.nanoTime();
        Map<UUID, Caller> again = recall.again()
                .apply(old.stream().map(standing -> standing.state().caller()).toList());
        boolean changed = false;
        for (Standing standing : old) {
            Caller found = again.get(id(standing.state().caller()));
            if (found == null) {
                standing.end();
            }
            changed |= found == null || standing.found(found, now, at);
        }
        return changed;
    }
}
