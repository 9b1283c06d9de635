package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.search.Lanes;
import com.bizosaas.kernel.tx.Database;
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
        Position held = engine.position(tenant, SCHEMA)
                .map(Position::of)
                .filter(at -> database.read(Caller.system(tenant), tx -> !Tombstones.isUnheard(tx, at)))
                .orElseGet(() -> rebuilt(tenant));
        long opening = engine.opening(tenant);
        boolean more = true;
        while (more) {
            Position from = held;
            Changes changes = database.read(Caller.system(tenant), tx -> Changes.behind(tx, from));
            if (!changes.isNone()) {
                engine.apply(
                        tenant, changes.put(), changes.gone(), changes.reached().text());
            }
            held = changes.reached();
            more = changes.isFull();
        }
        return new Lanes.Reached(held, opening);
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
