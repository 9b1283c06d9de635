package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.EventLog;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.event.Sight;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all rooms stand on. */
record Ground(Database database, Resources resources, EventLog log, Sight sight, Recall recall, Semaphore readers) {

    /** So many resume at once; a thousand clients that come back together leave the database to others, too. */
    private static final int READERS = 4;

    Ground(Database database, Resources resources, EventLog log, Sight sight, Recall recall) {
        this(database, resources, log, sight, recall, new Semaphore(READERS, true));
    }

    /**
     * Where to begin: behind what was read last, or with what comes now. A position that lies ahead, from a log that was
     * lost since, counts as the newest.
     */
    Position from(Caller caller, @Nullable Position after) {
        Position newest = readInTurn(caller, log::newest);
        return after == null || after.compareTo(newest) > 0 ? newest : after;
    }

    /** Reads, one of a few. */
    <R> R readInTurn(Caller caller, Function<Tx, R> step) {
        readers.acquireUninterruptibly();
        try {
            return database.read(caller, step);
        } finally {
            readers.release();
        }
    }
}
