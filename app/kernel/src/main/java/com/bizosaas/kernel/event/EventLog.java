package com.bizosaas.kernel.event;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/**
 * Reads the log of the transaction's tenant. It goes no further than the oldest transaction that still writes: what has
 * been read stays the beginning of all that will ever be read.
 */
public final class EventLog {

    private static final String COLUMNS = "select e.id, e.tick, e.seq, e.type, e.resource, e.subject_id,"
            + " e.actor::text, e.at, e.data::text from events.event e where e.tenant_id = ? and";
    private static final String SETTLED = "e.tick < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /** Up to {@code limit} events behind a position, oldest first. */
    public List<Event> after(Tx tx, Position after, Selection selection, int limit) {
        return tx.list(
                Sql.of(COLUMNS, tx.tenant())
                        .then(SETTLED + " and (e.tick, e.seq) > (?, ?) and", after.tick(), after.seq())
                        .then(selection.sql())
                        .then("order by e.tick, e.seq limit ?", limit),
                EventLog::event);
    }

    /** Up to {@code limit} events before a position, newest first. */
    List<Event> before(Tx tx, Position before, Selection selection, int limit) {
        return tx.list(
                Sql.of(COLUMNS, tx.tenant())
                        .then("(e.tick, e.seq) < (?, ?) and", before.tick(), before.seq())
                        .then(selection.sql())
                        .then("order by e.tick desc, e.seq desc limit ?", limit),
                EventLog::event);
    }

    /** The position behind everything that can be read now. */
    public Position newest(Tx tx) {
        return tx.list(
                        Sql.of("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint"),
                        row -> Position.behind(row.number() - 1))
                .getFirst();
    }

    private static Event event(Row row) {
        return new Event(
                row.id(),
                new Position(row.number(), row.number()),
                row.text(),
                row.text(),
                row.id(),
                row.text(),
                row.instant(),
                row.textOrNull());
    }
}
