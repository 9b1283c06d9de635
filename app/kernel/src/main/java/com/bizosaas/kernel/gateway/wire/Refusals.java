package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Words an answer to a request that never reaches a handler. */
@FunctionalInterface
public interface Refusals {

    /** All bytes of the answer, which says {@code Connection: close}; {@code head} where it was understood. */
    byte[] answer(Problem problem, @Nullable Head head);
}
