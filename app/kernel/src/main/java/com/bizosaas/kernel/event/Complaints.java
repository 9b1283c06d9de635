package com.bizosaas.kernel.event;

import com.bizosaas.kernel.tx.DatabaseFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs what goes wrong again and again: each kind once as an error, and what passes by itself never. */
final class Complaints {

    private final System.Logger log;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Complaints(System.Logger log) {
        this.log = log;
    }

    void tell(String what, RuntimeException failure) {
        boolean passes = failure instanceof DatabaseFailure trouble && passes(trouble);
        boolean error = !passes && known.add(what + " " + failure.getClass().getName() + " " + state(failure));
        log.log(error ? System.Logger.Level.ERROR : System.Logger.Level.DEBUG, what, failure);
    }

    private static String state(RuntimeException failure) {
        return failure instanceof DatabaseFailure trouble ? trouble.state() : "";
    }

    /** Whether the database is away, full or busy, so that the same will do later. */
    static boolean passes(DatabaseFailure failure) {
        return failure.isAway() || failure.isDiskFull() || failure.isRetryable();
    }
}
