package com.bizosaas.kernel.schedule;

import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to become of an item at an hour: a verb is done to it, or fields are set, until another hour or for good. It
 * is done by its maker, with the rights that he has then. {@code before} and {@code after} are the fields around an
 * active change.
 */
record Schedule(
        @Key UUID id,
        @Size(100) String resource,
        UUID item,
        @Size(100) @Nullable String verb,
        @Nullable ObjectNode set,
        Instant at,
        @Nullable Instant until,
        @ReadOnly @Made Status status,
        @ReadOnly @Nullable String reason,
        @ReadOnly @Nullable UUID maker,
        @Hidden @Nullable UUID key,
        @Hidden @Nullable ObjectNode before,
        @Hidden @Nullable ObjectNode after,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Status {
        PENDING,
        ACTIVE,
        DONE,
        FAILED,
        CANCELLED;

        /** Whether nothing more will happen. */
        boolean isEnd() {
            return this != PENDING && this != ACTIVE;
        }
    }

    /** When something is to happen next; null at the end. */
    @Nullable
    Instant next() {
        return switch (status) {
            case PENDING -> at;
            case ACTIVE -> until;
            case DONE, FAILED, CANCELLED -> null;
        };
    }

    Schedule of(@Nullable UUID person, @Nullable UUID withKey) {
        return new Schedule(
                id,
                resource,
                item,
                verb,
                set,
                at,
                until,
                Status.PENDING,
                null,
                person,
                withKey,
                null,
                null,
                createdAt,
                updatedAt,
                version);
    }

    Schedule with(Status other, @Nullable String why) {
        return new Schedule(
                id, resource, item, verb, set, at, until, other, why, maker, key, before, after, createdAt, updatedAt,
                version);
    }

    Schedule active(ObjectNode from, ObjectNode to) {
        return new Schedule(
                id,
                resource,
                item,
                verb,
                set,
                at,
                until,
                Status.ACTIVE,
                null,
                maker,
                key,
                from,
                to,
                createdAt,
                updatedAt,
                version);
    }
}
