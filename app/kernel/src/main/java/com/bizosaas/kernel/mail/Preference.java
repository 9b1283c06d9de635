package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.ownedBy;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a person wants messages of a topic, by a channel, about one thing; what is absent means any. The most specific counts. */
public record Preference(
        @Key UUID id,
        @ReadOnly UUID person,
        @Size(100) @Nullable String topic,
        @Nullable Channel channel,
        @Nullable UUID about,
        boolean allowed,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    public static final Resource<Preference> RESOURCE = Resource.of(Preference.class, "messages.preference")
            .allow(ownedBy("person"), LIST, VIEW, CREATE, UPDATE, DELETE)
            .list("topic", "channel", "allowed")
            .filter("topic", "channel", "about", "allowed")
            .sort("created_at")
            .complete(Preference::complete)
            .onRestore(Preference::refuseTwin);

    private static Preference complete(Tx tx, @Nullable Preference before, Preference draft, FieldErrors errors) {
        UUID owner = before == null ? tx.caller().person() : before.person;
        if (owner == null) {
            throw new Problem(KernelProblem.FORBIDDEN, "Preferences are a person's.");
        }
        Preference kept = new Preference(
                draft.id,
                owner,
                draft.topic,
                draft.channel,
                draft.about,
                draft.allowed,
                draft.createdAt,
                draft.updatedAt,
                draft.version);
        if (errors.isEmpty()) {
            refuseTwin(tx, kept);
        }
        return kept;
    }

    private static void refuseTwin(Tx tx, Preference draft) {
        tx.first(
                        Sql.of("""
                                select t.id from messages.preference t where t.tenant_id = ? and t.person = ?
                                    and t.topic is not distinct from ?::text and t.channel is not distinct from ?::text
                                    and t.about is not distinct from ?::uuid and t.id <> ? and t.deleted_at is null
                                """, tx.tenant(), draft.person, draft.topic, draft.channel, draft.about, draft.id),
                        row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("There is a preference for this already; change it.", RESOURCE.name(), id);
                });
    }
}
