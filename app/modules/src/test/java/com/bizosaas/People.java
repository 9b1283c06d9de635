package com.bizosaas;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The people of the tests, who are members of nothing: as {@link World} has them, until a test says otherwise. */
public final class People {

    private final Map<UUID, Caller> now = new ConcurrentHashMap<>();

    People() {
        for (World person : World.values()) {
            now.put(person.person(), person.caller());
        }
    }

    Recall recall() {
        return new Recall(People.this::redeem, this::again, maker -> known(maker.person()));
    }

    /** Tickets are names. */
    private Optional<Caller> redeem(String ticket) {
        return known(UUID.nameUUIDFromBytes(ticket.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Caller> known(@Nullable UUID person) {
        return Optional.ofNullable(person).map(now::get);
    }

    private Map<UUID, Caller> again(Collection<Caller> callers) {
        Map<UUID, Caller> found = new HashMap<>(now);
        found.keySet().retainAll(callers.stream().map(Caller::credential).toList());
        return found;
    }

    /** From now on this person has this role, or is no member where it is empty. */
    public void become(World person, String role) {
        if (role.isEmpty()) {
            now.remove(person.person());
            return;
        }
        Caller before = person.caller();
        now.put(
                Objects.requireNonNull(before.person()),
                new Caller(
                        before.kind(),
                        before.tenant(),
                        before.person(),
                        before.name(),
                        Set.of(role),
                        Set.of(),
                        before.credential(),
                        false));
    }
}
