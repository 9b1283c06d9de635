package com.bizosaas.kernel.live;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one credential may do now, shared by all its sockets. */
final class Standing {

    private static final int NEVER = -1;

    private volatile State state;
    private volatile boolean ended;
    private int epoch = NEVER;
    private long askedAt;

    /** The condition under which items of one resource may be seen; those with equal ones see the same. */
    record Rights(String text, List<@Nullable Object> arguments) {

        boolean areAll() {
            return text.equals(Sql.TRUE.text());
        }

        boolean areNone() {
            return text.equals(Sql.FALSE.text());
        }
    }

    /** A caller and what follows from it. */
    record State(Caller caller, Map<String, Rights> known) {

        Rights rights(Items<?> items) {
            return known.computeIfAbsent(items.resource().name(), name -> {
                Sql rule = items.resource().rule(Operation.VIEW).sql(caller);
                return new Rights(rule.text(), rule.arguments());
            });
        }
    }

    Standing(Caller caller) {
        state = new State(caller, new ConcurrentHashMap<>(2));
    }

    State state() {
        return state;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether it was asked for in this epoch, within that time. */
    synchronized boolean isFresh(int now, long nanos) {
        return epoch == now && System.nanoTime() - askedAt < nanos;
    }

    /** The caller as he was found in this epoch; an answer that came late counts no more. True when he has changed. */
    synchronized boolean found(Caller again, int since, long at) {
        if (since < epoch) {
            return false;
        }
        boolean changed = !again.equals(state.caller());
        if (changed) {
            state = new State(again, new ConcurrentHashMap<>(2));
        }
        epoch = since;
        askedAt = at;
        return changed;
    }
}
