package com.bizosaas.kernel.event;

import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/**
 * Acts on every event of every tenant, in order within each tenant. What it writes with {@code tx} is kept with the note
 * that it took the events, so that this happens once; anything else it does may happen again after a crash.
 */
public interface Subscriber {

    /** The name under which its place in the log is kept; never changes. */
    String name();

    /** Whether an event that it could not take may be dismissed. */
    default boolean mayMiss() {
        return true;
    }

    /**
     * Takes some events of the transaction's tenant, oldest first, as the program itself. When it throws, they come one
     * by one; the one it throws on is tried again later, those about the same subject behind it, and at last it is a
     * dead letter.
     */
    void take(Tx tx, List<Event> events);
}
