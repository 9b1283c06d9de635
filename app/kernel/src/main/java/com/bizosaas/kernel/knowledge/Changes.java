package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Passage;
import com.bizosaas.embedded.search.Source;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What changed behind a position, so much at a time; {@code reached}: up to where. {@code isHeldBack}: there is more, which
 * cannot be read before a transaction ends that still writes.
 */
record Changes(List<Source> put, List<Document.Key> gone, Position reached, boolean isHeldBack) {

    private static final int BATCH = 100;

    private record Head(
            boolean readable,
            Position position,
            Document.Key key,
            boolean known,
            String title,
            String language,
            Set<String> rights) {}

    boolean isNone() {
        return put.isEmpty() && gone.isEmpty();
    }

    /** Whether there may be more. */
    boolean isFull() {
        return put.size() + gone.size() == BATCH;
    }

    /** Goes no further than the oldest transaction that still writes, so that no change appears behind one that was read. */
    static Changes behind(Tx tx, Position held) {
        List<Head> all = tx.list(Sql.of("""
                        select s.tick < pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                            s.tick, s.seq, s.resource, s.item, s.body is not null, s.title, s.language, s.rights
                        from knowledge.source s where s.tenant_id = ? and (s.tick, s.seq) > (?, ?)
                        order by s.tick, s.seq limit ?
                        """, tx.tenant(), held.tick(), held.seq(), BATCH), Changes::head);
        List<Head> heads = all.stream().takeWhile(Head::readable).toList();
        List<Head> known = heads.stream().filter(Head::known).toList();
        Map<Document.Key, List<Passage>> passages = passages(tx, known);
        return new Changes(
                known.stream()
                        .map(head -> new Source(
                                head.key(),
                                head.language(),
                                head.title(),
                                passages.getOrDefault(head.key(), List.of()),
                                head.rights()))
                        .toList(),
                heads.stream().filter(head -> !head.known()).map(Head::key).toList(),
                heads.isEmpty() ? held : heads.getLast().position(),
                heads.size() < all.size());
    }

    private static Head head(Row row) {
        return new Head(
                row.flag(),
                new Position(row.number(), row.number()),
                new Document.Key(row.text(), row.id()),
                row.flag(),
                row.text(),
                row.text(),
                Set.copyOf(row.texts()));
    }

    private static Map<Document.Key, List<Passage>> passages(Tx tx, List<Head> heads) {
        Map<Document.Key, List<Passage>> passages = new HashMap<>();
        if (heads.isEmpty()) {
            return passages;
        }
        tx.list(
                Sql.of(
                        """
                        select p.resource, p.item, p.number,
                            substr(s.body, p.begins + 1, p.ends - p.begins), p.vector
                        from unnest(?::text[], ?::uuid[]) w(resource, item)
                            join knowledge.source s on s.tenant_id = ? and s.resource = w.resource and s.item = w.item
                            join knowledge.passage p on p.tenant_id = s.tenant_id and p.resource = s.resource
                                and p.item = s.item
                        order by p.resource, p.item, p.number
                        """,
                        heads.stream().map(head -> head.key().type()).toArray(String[]::new),
                        heads.stream().map(head -> head.key().id()).toArray(UUID[]::new),
                        tx.tenant()),
                row -> passages.computeIfAbsent(new Document.Key(row.text(), row.id()), key -> new ArrayList<>())
                        .add(new Passage((int) row.number(), row.text(), row.bytes())));
        return passages;
    }
}
