package com.bizosaas.kernel.live;

import com.bizosaas.kernel.rights.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who comes, and who may still stay; identity answers both. {@code redeem}: who comes with this ticket, once. {@code
 * again}: these callers of one tenant as they are now, by credential; those whose session, key or membership ended lack.
 */
public record Credentials(
        Function<String, Optional<Caller>> redeem, Function<Collection<Caller>, Map<UUID, Caller>> again) {}
