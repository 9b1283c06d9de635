package com.bizosaas.kernel.webhook;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Completion;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address of the tenant's that is told of events of these types. {@code sealed} is its secret, encrypted. */
record Endpoint(
        @Key UUID id,
        @Title @Size(2000) String url,
        @Size(100) List<String> types,
        @Default("enabled") Status status,
        @ReadOnly @Nullable String reason,
        @Hidden @Made @Size(500) String sealed,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Status {
        ENABLED,
        DISABLED
    }

    static Resource<Endpoint> resource(Completion<Endpoint> completion) {
        return Resource.of(Endpoint.class, "webhooks.endpoint")
                .allow(hasRole(Roles.ADMIN), LIST, VIEW, CREATE, UPDATE, DELETE)
                .ownPath(CREATE)
                .list("url", "types", "status", "reason", "created_at")
                .filter("url", "status")
                .sort("created_at")
                .complete(completion);
    }

    Endpoint withSealed(String secret) {
        return new Endpoint(id, url, types, status, reason, secret, createdAt, updatedAt, version);
    }

    /** An endpoint that is switched on again begins without a reason. */
    Endpoint withoutReason() {
        return new Endpoint(id, url, types, status, null, sealed, createdAt, updatedAt, version);
    }
}
