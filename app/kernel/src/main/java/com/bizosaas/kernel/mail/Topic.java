package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What messages are about, as far as a tenant says something of it: a critical topic reaches who muted it, and has no way to unsubscribe. */
public record Topic(
        @Key UUID id,
        @Title @Unique @Size(100) String name,
        @Size(200) @Nullable String label,
        boolean critical,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    public static final Resource<Topic> RESOURCE = Resource.of(Topic.class, "messages.topic")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.ADMIN), CREATE, UPDATE, DELETE)
            .list("name", "label", "critical")
            .filter("name", "critical")
            .sort("name", "created_at");

    /** Topics that everybody must hear of, whatever a tenant says. */
    private static final Set<String> ALWAYS_CRITICAL = Set.of("account");

    static boolean isCritical(Tx tx, String topic) {
        return ALWAYS_CRITICAL.contains(topic)
                || tx.first(
                                Sql.of(
                                        "select t.critical from messages.topic t where t.tenant_id = ? and t.name = ?"
                                                + " and t.critical and t.deleted_at is null",
                                        tx.tenant(),
                                        topic),
                                Row::flag)
                        .isPresent();
    }
}
