package com.bizosaas.embedded.search;

import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.Failure;
import com.bizosaas.embedded.EngineStatus.State;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** How the search is: degraded from the failure of an index until each that failed holds the tables again. */
final class Condition {

    private final Set<UUID> ailing = new HashSet<>();
    private EngineStatus status = new EngineStatus(State.STARTING, 0, null);

    synchronized EngineStatus status() {
        return status;
    }

    /** It runs, or was stopped; what ailed before counts no more. */
    synchronized void now(State state) {
        ailing.clear();
        status = new EngineStatus(state, status.restarts(), status.lastFailure());
    }

    synchronized void ails(UUID tenant, Throwable cause) {
        ailing.add(tenant);
        String reason = "The search index of tenant " + tenant + " failed and is mended: " + cause;
        status = new EngineStatus(State.DEGRADED, status.restarts(), new Failure(Instant.now(), reason));
    }

    synchronized void heals(UUID tenant) {
        if (ailing.remove(tenant) && ailing.isEmpty() && status.state() == State.DEGRADED) {
            status = new EngineStatus(State.OK, status.restarts() + 1, status.lastFailure());
        }
    }
}
