package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.rights.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A piece of long work and how far it is: {@code done} of {@code rows}. {@code input} is what its kind needs to know,
 * {@code failure} why the whole of it failed.
 */
public record Job(
        UUID id,
        String kind,
        String resource,
        Status status,
        boolean undoing,
        boolean cancelled,
        ObjectNode input,
        Caller caller,
        long done,
        long rows,
        ObjectNode counts,
        ArrayNode warnings,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt) {

    /** As on the wire, in lower case. */
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNDONE;

        /** Whether nothing more happens by itself. */
        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED || this == UNDONE;
        }
    }

    public UUID tenant() {
        return caller.tenantId();
    }

    /** From 0 to 1; 1 only when all is done. */
    public double progress() {
        if (status.isFinal()) {
            return 1;
        }
        return rows == 0 ? 0 : Math.min(0.99, Math.floor(100.0 * done / rows) / 100);
    }
}
