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
import java.util.function.Supplier;

/** Keeps each tenant's index of passages at the stand of the tables, as far as somebody needs it. */
final class Library implements AutoCloseable {

    private final Database database;
    private final Lanes lanes;

    Library(PassageEngine engine, Database database) {
        this.database = database;
        this.lanes = new Lanes(engine, new PassageFollower(engine, database)::follow);
    }

    /** Something of this tenant changed. */
    void changed(UUID tenant) {
        lanes.told(tenant);
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

    /** What a search finds, in an index that is up to date if that could be had soon. */
    <R> R with(UUID tenant, Supplier<R> search) {
        return lanes.with(tenant, t -> search.get());
    }

    /** Removes all that the index holds of a tenant. */
    void drop(UUID tenant) {
        lanes.drop(tenant);
    }

    static Document.Key key(UUID document) {
        return new Document.Key(KnowledgeDocument.RESOURCE.name(), document);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
