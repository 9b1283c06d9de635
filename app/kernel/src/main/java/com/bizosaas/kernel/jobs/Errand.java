package com.bizosaas.kernel.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small piece of work for a tenant at a given time; {@code key} says what about. It may be cut off at any point and is
 * run again then. What it throws is logged, and it is tried again, ever more seldom.
 */
@FunctionalInterface
public interface Errand {

    /** Does it; answers when to do it again, null when it is done. */
    @Nullable
    Instant run(UUID tenant, String key);
}
