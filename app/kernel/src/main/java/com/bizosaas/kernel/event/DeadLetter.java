package com.bizosaas.kernel.event;

import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** An event that a subscriber could not take yet ({@code waiting}), or that it was given up on ({@code dead}). */
record DeadLetter(
        @Key UUID id,
        @ReadOnly @Title String subscriber,
        @Hidden long tick,
        @Hidden long seq,
        @ReadOnly UUID event,
        @ReadOnly String type,
        @ReadOnly UUID subject,
        @ReadOnly Status status,
        @ReadOnly int attempts,
        @ReadOnly @Multiline String error,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Status {
        WAITING,
        DEAD
    }

    /** Owners and admins look, try again and dismiss. {@code replay} is what trying again means; {@code dismiss} may refuse. */
    static Resource<DeadLetter> resource(
            BiFunction<Tx, DeadLetter, DeadLetter> replay, BiConsumer<Tx, DeadLetter> dismiss) {
        return Resource.of(DeadLetter.class, "events.dead_letter")
                .plural("dead-letters")
                .allow(hasRole(Roles.ADMIN), LIST, VIEW, UPDATE, DELETE)
                .list("subscriber", "type", "status", "attempts", "error", "created_at")
                .filter("subscriber", "type", "status")
                .sort("created_at")
                .verb(new Verb<>("replay", "Try again", replay).where("status", "dead"))
                .onRemove(dismiss);
    }

    Position position() {
        return new Position(tick, seq);
    }

    DeadLetter waiting() {
        return new DeadLetter(
                id,
                subscriber,
                tick,
                seq,
                event,
                type,
                subject,
                Status.WAITING,
                0,
                error,
                createdAt,
                updatedAt,
                version);
    }
}
