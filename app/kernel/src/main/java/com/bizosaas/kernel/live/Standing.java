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

    private volatile Caller caller;
    private volatile int epoch = NEVER;
    private volatile long askedAt;
    private volatile Map<String, Rights> rights = new ConcurrentHashMap<>();

    /** The condition under which items of one resource may be seen; those with equal ones see the same. */
    record Rights(String text, List<@Nullable Object> arguments) {

        boolean areAll() {
            return text.equals(Sql.TRUE.text());
        }

        boolean areNone() {
            return text.equals(Sql.FALSE.text());
        }
    }

    Standing(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Whether it was asked for in this epoch, within that time. */
    boolean isFresh(int now, long nanos) {
        return epoch == now && System.nanoTime() - askedAt < nanos;
    }

    /** The caller as he was found in this epoch. */
    void found(Caller again, int since, long at) {
        if (!again.equals(caller)) {
            caller = again;
            rights = new ConcurrentHashMap<>();
        }
        askedAt = at;
        epoch = since;
    }

    Rights rights(Items<?> items) {
        Map<String, Rights> known = rights;
        Caller now = caller;
        return known.computeIfAbsent(items.resource().name(), name -> {
            Sql rule = items.resource().rule(Operation.VIEW).sql(now);
            return new Rights(rule.text(), rule.arguments());
        });
    }
}
