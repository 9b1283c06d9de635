package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the items of a list that match the words of {@code q}, as far as an index knows. */
public interface Finder {

    /**
     * Before a transaction that will find: waits a while for an index that has to be opened or caught up, so that nobody
     * waits for that with a connection in hand.
     */
    default void prepare(Caller caller) {}

    /** The same for a request whose list has words. */
    default void prepareFor(Request request) {
        if (request.query().one("q").isPresent()) {
            prepare(request.caller());
        }
    }

    /** What was found in one steady view; {@code place} is where an earlier page of it ended. */
    Ranking find(Tx tx, Items<?> items, String words, @Nullable String place);

    /** What was found, best first. It may name items that are gone, changed or not the caller's: the tables decide. */
    interface Ranking extends AutoCloseable {

        /** The next best ones, so many at most; none at the end. */
        List<UUID> next(int most);

        /** Where one of those stands that were handed out, for a page that goes on behind it. */
        String place(UUID id);

        /** How many there are in all. */
        int count();

        /** Those of these items that were found. */
        Set<UUID> among(Collection<UUID> ids);

        /** All of them in no order, so many at a time. */
        void all(int batch, Consumer<List<UUID>> taker);

        @Override
        void close();
    }
}
