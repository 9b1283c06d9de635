package com.bizosaas.embedded;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of an engine, how often it was restarted, and why it last failed. */
public record EngineStatus(
        State state, int restarts, @Nullable Failure lastFailure) {

    /** {@code OFF}: not used in this installation. */
    public enum State {
        OFF,
        STARTING,
        OK,
        DEGRADED,
        DOWN
    }

    /** One failure, in words for the administrator. */
    public record Failure(Instant at, String reason) {}
}
