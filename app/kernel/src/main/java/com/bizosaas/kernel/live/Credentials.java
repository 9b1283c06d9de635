package com.bizosaas.kernel.live;

import com.bizosaas.kernel.rights.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who comes, and who may still stay; identity answers both. */
public interface Credentials {

    /** Who comes with this ticket, once. */
    Optional<Caller> redeem(String ticket);

    /** These callers of one tenant as they are now, by credential; those whose session, key or membership ended lack. */
    Map<UUID, Caller> again(Collection<Caller> callers);
}
