package com.bizosaas.kernel.event;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads the log of the transaction's tenant. It goes no further than the oldest transaction that still writes: what has
 * been read stays the beginning of all that will ever be read.
 */
public final class EventLog {

    private static final String COLUMNS = "select e.id, e.tick, e.seq, e.type, e.resource, e.subject_id,"
            + " e.actor::text, e.at, e.data::text, e.hash from events.event e where e.tenant_id = ? and";
    private static final String SETTLED = "e.tick < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final Sql NEWEST = Sql.of("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint");

    /** Up to {@code limit} events behind a position, oldest first. */
    public List<Event> after(Tx tx, Position after, Selection selection, int limit) {
        return tx.list(
                Sql.of(COLUMNS, tx.tenant())
                        .then(SETTLED + " and (e.tick, e.seq) > (?, ?) and", after.tick(), after.seq())
                        .then(selection.sql())
                        .then("order by e.tick, e.seq limit ?", limit),
                EventLog::event);
    }

    /** The event at this position; a programming error when there is none. */
    public Event at(Tx tx, Position position) {
        return tx.first(
                        Sql.of(COLUMNS, tx.tenant()).then("e.tick = ? and e.seq = ?", position.tick(), position.seq()),
                        EventLog::event)
                .orElseThrow(() -> new IllegalStateException("no event at " + position.text()));
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

    /** Which item an event is about. */
    public record Touched(Position position, String resource, UUID subject) {}

    /** What is behind a position: the items of its events, oldest event first, and how far the log can be read now. */
    public record News(Position newest, List<Touched> touched) {}

    /** The items of up to {@code limit} events behind a position; one round trip. */
    public News news(Tx tx, Position after, int limit) {
        List<Position> newest = new ArrayList<>();
        List<Touched> touched = new ArrayList<>();
        Sql items = Sql.of(
                        "select e.tick, e.seq, e.resource, e.subject_id from events.event e where e.tenant_id = ? and",
                        tx.tenant())
                .then(SETTLED + " and (e.tick, e.seq) > (?, ?)", after.tick(), after.seq())
                .then("order by e.tick, e.seq limit ?", limit);
        tx.all(List.of(
                new Tx.Asked(NEWEST, row -> newest.add(Position.behind(row.number() - 1))),
                new Tx.Asked(
                        items,
                        row -> touched.add(
                                new Touched(new Position(row.number(), row.number()), row.text(), row.id())))));
        return new News(newest.getFirst(), touched);
    }

    /** The last event that was committed, whether it can be read already or not. */
    public Position last(Tx tx) {
        return tx.first(Sql.of("""
                                select e.tick, e.seq from events.event e
                                where e.tenant_id = ? order by e.tick desc, e.seq desc limit 1
                                """, tx.tenant()), row -> new Position(row.number(), row.number()))
                .orElse(Position.START);
    }

    /** The position behind everything that can be read now. */
    public Position newest(Tx tx) {
        return tx.list(NEWEST, row -> Position.behind(row.number() - 1)).getFirst();
    }

    private static Event event(Row row) {
        UUID id = row.id();
        return event(id, new Position(row.number(), row.number()), row);
    }

    /** The event at this position, from a row that goes on with id, type, resource, subject, actor, time, data and hash. */
    public static Event event(Position position, Row row) {
        return event(row.id(), position, row);
    }

    private static Event event(UUID id, Position position, Row row) {
        return new Event(
                id,
                position,
                row.text(),
                row.text(),
                row.id(),
                row.text(),
                row.instant(),
                row.textOrNull(),
                row.bytes());
    }
}
