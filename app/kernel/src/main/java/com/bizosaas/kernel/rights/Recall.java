package com.bizosaas.kernel.rights;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who people are by now, for work that outlives a request; identity answers. {@code redeem}: who comes with this ticket,
 * once. {@code again}: these callers as they are now, by credential; those whose session, key or membership ended lack.
 * {@code maker}: who made something, by his membership, or by his key where he made it with one.
 */
public record Recall(
        Function<String, Optional<Caller>> redeem,
        Function<Collection<Caller>, Map<UUID, Caller>> again,
        Function<Caller, Optional<Caller>> maker) {

    /** The caller as he is now; empty when session, key or membership ended. */
    public Optional<Caller> again(Caller caller) {
        UUID credential = caller.credential();
        return credential == null
                ? Optional.empty()
                : Optional.ofNullable(again.apply(List.of(caller)).get(credential));
    }
}
