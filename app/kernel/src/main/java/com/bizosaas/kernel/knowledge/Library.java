package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.search.Lanes;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import java.time.Duration;
import java.util.UUID;

/** Keeps each tenant's index of passages at the stand of the tables, as far as somebody needs it. */
final class Library implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PassageEngine engine;
    private final Database database;
    private final Lanes lanes;

    Library(PassageEngine engine, Database database) {
        this.engine = engine;
        this.database = database;
        this.lanes = new Lanes(new PassageFollower(engine, database)::follow);
        engine.whenDamaged(lanes::ask);
    }

    /** Something of this tenant changed. An index that nobody has open catches up when somebody searches. */
    void changed(UUID tenant) {
        if (engine.opening(tenant) != 0) {
            lanes.ask(tenant);
        }
    }

    /** Waits until what is committed is found here; false when that takes longer. */
    boolean await(UUID tenant, Duration patience) {
        Position last = database.read(
                Caller.system(tenant),
                tx -> tx.first(
                                Sql.of(
                                        "select s.tick, s.seq from knowledge.source s where s.tenant_id = ?"
                                                + " order by s.tick desc, s.seq desc limit 1",
                                        tx.tenant()),
                                row -> new Position(row.number(), row.number()))
                        .orElse(Position.START));
        return lanes.ask(tenant).await(last, patience);
    }

    /** Before a search: an index that was opened since it last was up to date may hold what it was closed with. */
    void prepare(UUID tenant) {
        Lanes.Lane lane = lanes.of(tenant);
        if (engine.opening(tenant) == 0 || engine.opening(tenant) != lane.opening()) {
            lanes.ask(tenant).await(Lanes.left(lane, PATIENCE));
        }
    }

    /** Removes all that the index holds of a tenant. */
    void drop(UUID tenant) {
        lanes.end(tenant);
        engine.drop(tenant);
    }

    static Document.Key key(UUID document) {
        return new Document.Key(KnowledgeDocument.RESOURCE.name(), document);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
