package com.bizosaas.kernel.live;

import java.util.List;
import java.util.UUID;

/** The other nodes: told who looks at a record here, and of whom {@link Live#heard} tells who looks at it there. */
@FunctionalInterface
public interface Neighbours {

    /** These people, and no others, look at this record here now. Must return at once. */
    void tell(UUID tenant, String resource, UUID id, List<Person> here);
}
