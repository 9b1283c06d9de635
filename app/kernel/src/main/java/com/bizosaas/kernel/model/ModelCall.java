package com.bizosaas.kernel.model;

import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to one provider, in tokens: {@code reserved} before, {@code settled} when it ended. {@code estimated}: the
 * provider did not say how many there were. It holds nothing of what was asked and answered.
 */
record ModelCall(
        @Key UUID id,
        @ReadOnly String purpose,
        @ReadOnly String provider,
        @ReadOnly String model,
        @ReadOnly Status outcome,
        @ReadOnly @Nullable String reason,
        @ReadOnly @Nullable Integer status,
        @ReadOnly long inputTokens,
        @ReadOnly long outputTokens,
        @ReadOnly boolean estimated,
        @ReadOnly long reserved,
        @ReadOnly long settled,
        @ReadOnly @Nullable String requestId,
        @ReadOnly long millis,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** Lost: the program ended before the answer did; what was reserved is free again. */
    enum Status {
        PENDING,
        ANSWERED,
        REFUSED,
        FAILED,
        CANCELLED,
        LOST
    }

    static final Resource<ModelCall> RESOURCE = Resource.of(ModelCall.class, "ai.call")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW)
            .list("purpose", "provider", "model", "outcome", "input_tokens", "output_tokens", "created_at")
            .filter("purpose", "provider", "model", "outcome", "reason", "request_id", "created_at")
            .sort("created_at");
}
