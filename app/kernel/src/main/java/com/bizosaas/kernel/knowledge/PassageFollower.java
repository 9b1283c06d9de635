package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.search.Lanes;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a tenant's passages in the index up to date: reads the sources that changed behind the position that the index
 * holds, and puts or removes them. Hearing of one twice does no harm. Without an index it reads all.
 */
final class PassageFollower {

    private static final String SCHEMA = "1";

    private final PassageEngine engine;
    private final Database database;

    PassageFollower(PassageEngine engine, Database database) {
        this.engine = engine;
        this.database = database;
    }

    /** Returns when the index holds all that could be read; answers how far that is. One at a time per tenant. */
    Lanes.Reached follow(UUID tenant) {
        Changes changes = engine.position(tenant, SCHEMA)
                .map(Position::of)
                .flatMap(held -> database.read(Caller.system(tenant), tx -> heard(tx, held)))
                .orElseGet(() -> behind(tenant, rebuilt(tenant)));
        long opening = engine.opening(tenant);
        put(tenant, changes);
        while (changes.isFull()) {
            changes = behind(tenant, changes.reached());
            put(tenant, changes);
        }
        return new Lanes.Reached(changes.reached(), opening, changes.isHeldBack());
    }

    /** What changed behind a position, in the same snapshot; empty where an index may have missed what was forgotten. */
    private static Optional<Changes> heard(Tx tx, Position held) {
        return Tombstones.isUnheard(tx, held) ? Optional.empty() : Optional.of(Changes.behind(tx, held));
    }

    private Changes behind(UUID tenant, Position held) {
        return database.read(Caller.system(tenant), tx -> Changes.behind(tx, held));
    }

    private void put(UUID tenant, Changes changes) {
        if (!changes.isNone()) {
            engine.apply(
                    tenant, changes.put(), changes.gone(), changes.reached().text());
        }
    }

    /** Reads all in one steady snapshot. */
    private Position rebuilt(UUID tenant) {
        String position = engine.rebuild(
                tenant,
                SCHEMA,
                index -> database.read(Caller.system(tenant), tx -> {
                    Changes changes = Changes.behind(tx, Position.START);
                    index.accept(changes.put());
                    while (changes.isFull()) {
                        changes = Changes.behind(tx, changes.reached());
                        index.accept(changes.put());
                    }
                    return changes.reached().text();
                }));
        return Position.of(position);
    }
}
