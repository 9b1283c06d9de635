package com.bizosaas.kernel.rights;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling. {@code roles} are those that count: of an API key, its own, as far as its maker still has them.
 * {@code credential} is the session or key behind the call. An anonymous caller has neither tenant nor person.
 */
public record Caller(
        Kind kind,
        @Nullable UUID tenant,
        @Nullable UUID person,
        String name,
        Set<String> roles,
        Set<String> groups,
        @Nullable UUID credential,
        boolean operator) {

    /** What stands behind the call; {@code system} is the program itself. */
    public enum Kind {
        ANONYMOUS,
        USER,
        API_KEY,
        SYSTEM
    }

    public static final Caller ANONYMOUS =
            new Caller(Kind.ANONYMOUS, null, null, "anonymous", Set.of(), Set.of(), null, false);

    public Caller {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** The program itself, at work in this tenant; may do everything there. */
    public static Caller system(UUID tenant) {
        return new Caller(Kind.SYSTEM, tenant, null, "system", Set.of("owner"), Set.of(), null, false);
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }

    /** The tenant of a caller who has one; a programming error otherwise. */
    public UUID tenantId() {
        if (tenant == null) {
            throw new IllegalStateException("caller " + name + " has no tenant");
        }
        return tenant;
    }
}
