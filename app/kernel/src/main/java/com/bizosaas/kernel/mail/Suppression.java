package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address that nothing goes to any more: by this channel, of one topic or of any. */
public record Suppression(
        @Key UUID id,
        @Default("mail") Channel channel,
        @Title @Size(320) String address,
        @Size(100) @Nullable String topic,
        @Default("manual") Cause cause,
        @ReadOnly @Nullable String detail,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** Why. */
    public enum Cause {
        MANUAL,
        HARD_BOUNCE,
        COMPLAINT,
        UNSUBSCRIBED
    }

    public static final Resource<Suppression> RESOURCE = Resource.of(Suppression.class, "messages.suppression")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW, CREATE, UPDATE, DELETE)
            .list("address", "channel", "topic", "cause", "created_at")
            .filter("address", "channel", "topic", "cause", "created_at")
            .sort("created_at")
            .complete(Suppression::complete)
            .onRestore(Suppression::refuseTwin);

    private static Suppression complete(Tx tx, @Nullable Suppression before, Suppression draft, FieldErrors errors) {
        if (!errors.has("address") && !Addresses.fits(draft.channel, draft.address)) {
            errors.add("address", "not_an_address", "This is no address of that channel.");
        }
        if (!errors.isEmpty()) {
            return draft;
        }
        Suppression kept = new Suppression(
                draft.id,
                draft.channel,
                Addresses.key(draft.address),
                draft.topic,
                draft.cause,
                draft.detail,
                draft.createdAt,
                draft.updatedAt,
                draft.version);
        refuseTwin(tx, kept);
        return kept;
    }

    private static void refuseTwin(Tx tx, Suppression draft) {
        tx.first(Sql.of("""
                                select t.id from messages.suppression t where t.tenant_id = ? and t.channel = ?
                                    and t.address = ? and t.topic is not distinct from ?::text and t.id <> ?
                                    and t.deleted_at is null
                                """, tx.tenant(), draft.channel, draft.address, draft.topic, draft.id), row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("This address is suppressed already.", RESOURCE.name(), id);
                });
    }
}
