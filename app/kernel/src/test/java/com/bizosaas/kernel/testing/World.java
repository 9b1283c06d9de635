package com.bizosaas.kernel.testing;

import com.bizosaas.kernel.rights.Caller;
import java.util.Set;
import java.util.UUID;

/** The people of the tests: the bakery's five, two of them its bakers, and Zoe, who owns the zoo next door. */
public enum World {
    ANNA("owner", 1),
    ALI("admin", 1),
    EDDA("editor", 1),
    RITA("reader", 1),
    NORA("", 1),
    ZOE("owner", 2);

    /** The group that Rita and Nora are in. */
    public static final String BAKERS = "bakers";

    private final String role;
    private final UUID tenant;
    private final UUID person;

    World(String role, int tenant) {
        this.role = role;
        this.tenant = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + tenant);
        this.person = UUID.nameUUIDFromBytes(name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static World named(String name) {
        return valueOf(name);
    }

    public UUID tenant() {
        return tenant;
    }

    public UUID person() {
        return person;
    }

    public Set<String> groups() {
        return this == RITA || this == NORA ? Set.of(BAKERS) : Set.of();
    }

    /** The caller that this person is. */
    public Caller caller() {
        Set<String> roles = role.isEmpty() ? Set.of() : Set.of(role);
        return new Caller(Caller.Kind.USER, tenant, person(), name(), roles, groups(), person(), false);
    }
}
