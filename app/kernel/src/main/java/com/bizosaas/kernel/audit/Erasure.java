package com.bizosaas.kernel.audit;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.UUID;

/**
 * What the events about a subject said has been erased, because the law asks for it; that they happened stays. An owner
 * decides it, says why, and nobody takes it back. What is erased is what was said until then.
 */
record Erasure(
        @Key UUID id,
        @Title String resource,
        UUID subject,
        @Multiline String reason,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    static final String NAME = "audit.erasure";

    static Resource<Erasure> resource(Resource.Changed<Erasure> erase) {
        return Resource.of(Erasure.class, NAME)
                .allow(hasRole(Roles.OWNER), CREATE)
                .allow(hasRole(Roles.ADMIN), LIST, VIEW)
                .list("resource", "subject", "reason", "created_at")
                .filter("resource", "subject")
                .sort("created_at")
                .check((erasure, errors) -> {
                    if (erasure.resource().equals(NAME)) {
                        errors.add("resource", "not_erasable", "What was erased must stay known.");
                    }
                })
                .onChange(erase);
    }
}
