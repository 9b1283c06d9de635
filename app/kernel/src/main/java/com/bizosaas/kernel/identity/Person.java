package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member of a tenant: somebody's account with the roles and groups that she has here. {@link People} has the rules. */
public record Person(
        @Key UUID id,
        @ReadOnly @Search String email,
        @ReadOnly @Title @Search String name,
        @Size(50) List<String> roles,
        @Size(200) List<String> groups,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {}
