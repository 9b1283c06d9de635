package com.bizosaas.kernel.view;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A view of a list, its owner's alone or everybody's in the tenant. */
record View(
        @Key UUID id,
        @Size(100) String resource,
        @Title @Size(100) String name,
        @Default("private") Shared shared,
        @Size(100) List<String> columns,
        Map<String, String> filter,
        @Size(100) @Nullable String sort,
        @ReadOnly @Nullable UUID owner,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Shared {
        PRIVATE,
        TENANT
    }

    View of(@Nullable UUID person) {
        return new View(id, resource, name, shared, columns, filter, sort, person, createdAt, updatedAt, version);
    }
}
