package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The tables of what is known; {@code knowledge.source} says by its positions what an index has not heard of. */
final class Sources {

    private Sources() {}

    /** Keeps what was learned in the place of what was known of the same source. */
    static void keep(Tx tx, Learned learned, String model) {
        Lesson lesson = learned.lesson();
        forgetPassages(tx, lesson.key());
        List<Sql> rows = new ArrayList<>();
        rows.add(Sql.of(
                """
                insert into knowledge.source (tenant_id, resource, item, title, body, hash, language, rights, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, resource, item) do update set tick = default, seq = default,
                    title = excluded.title, body = excluded.body, hash = excluded.hash, language = excluded.language,
                    rights = excluded.rights, changed_at = excluded.changed_at
                """,
                tx.tenant(),
                lesson.key().type(),
                lesson.key().id(),
                lesson.title(),
                lesson.body().text(),
                lesson.hash(),
                lesson.language(),
                lesson.rights().toArray(String[]::new),
                tx.now()));
        int number = 0;
        for (Learned.Known each : learned.passages()) {
            rows.add(row(tx, lesson.key(), number, each, model));
            number++;
        }
        tx.write(rows);
        tx.write(Graph.names(tx, Set.of(lesson.key()), 0, Integer.MAX_VALUE, learned.names()));
    }

    private static Sql row(Tx tx, Document.Key key, int number, Learned.Known known, String model) {
        Cut cut = known.cut();
        return Sql.of(
                "insert into knowledge.passage (tenant_id, resource, item, number, begins, ends, page, heading, hash,"
                        + " model, vector) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tx.tenant(),
                key.type(),
                key.id(),
                number,
                cut.begins(),
                cut.ends(),
                cut.page(),
                cut.heading(),
                cut.hash(),
                model,
                known.vector());
    }

    /** Forgets all words of a source; that there was one stays, so that every index hears of it. */
    static void forget(Tx tx, Document.Key key) {
        forgetPassages(tx, key);
        tx.write(Graph.names(tx, Set.of(key), 0, Integer.MAX_VALUE, List.of()));
        tx.update(Sql.of("""
                update knowledge.source set tick = default, seq = default, title = '', body = null, hash = '',
                    rights = '{}', changed_at = ?
                where tenant_id = ? and resource = ? and item = ? and body is not null
                """, tx.now(), tx.tenant(), key.type(), key.id()));
    }

    /** The hashes of the lessons of which these sources were learned; without those that are not known. */
    static Map<Document.Key, String> hashes(Tx tx, List<Document.Key> keys) {
        Map<Document.Key, String> hashes = new HashMap<>();
        tx.list(
                Sql.of(
                        "select s.resource, s.item, s.hash from unnest(?::text[], ?::uuid[]) w(resource, item)"
                                + " join knowledge.source s on s.tenant_id = ? and s.resource = w.resource"
                                + " and s.item = w.item and s.body is not null",
                        keys.stream().map(Document.Key::type).toArray(String[]::new),
                        keys.stream().map(Document.Key::id).toArray(UUID[]::new),
                        tx.tenant()),
                row -> hashes.put(new Document.Key(row.text(), row.id()), row.text()));
        return hashes;
    }

    static void rename(Tx tx, Document.Key key, String title) {
        tx.update(Sql.of("""
                update knowledge.source set tick = default, seq = default, title = ?, changed_at = ?
                where tenant_id = ? and resource = ? and item = ? and body is not null
                """, title, tx.now(), tx.tenant(), key.type(), key.id()));
    }

    private static void forgetPassages(Tx tx, Document.Key key) {
        tx.update(Sql.of(
                "delete from knowledge.passage where tenant_id = ? and resource = ? and item = ?",
                tx.tenant(),
                key.type(),
                key.id()));
    }

    /** Code points {@code start} to {@code end} of the body of a source, unless it is forgotten. */
    static Optional<String> body(Tx tx, Document.Key key, int start, int end) {
        return tx
                .list(
                        Sql.of(
                                "select substr(s.body, ?, ?) from knowledge.source s"
                                        + " where s.tenant_id = ? and s.resource = ? and s.item = ?",
                                start + 1,
                                Math.max(0, end - start),
                                tx.tenant(),
                                key.type(),
                                key.id()),
                        row -> Optional.ofNullable(row.textOrNull()))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Where a passage stands in its source's text: code points {@code begins} to {@code ends}. */
    record Cutting(
            int begins,
            int ends,
            @Nullable Integer page,
            @Nullable String heading) {

        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeNumberProperty("start", begins);
            out.writeNumberProperty("end", ends);
            KnowledgePaths.number(out, "page", page);
            out.writeStringProperty("heading", heading);
            out.writeEndObject();
        }
    }

    /** The passages of a source, in their order. */
    static List<Cutting> passages(Tx tx, Document.Key key) {
        return tx.list(
                Sql.of(
                        "select p.begins, p.ends, p.page, p.heading from knowledge.passage p"
                                + " where p.tenant_id = ? and p.resource = ? and p.item = ? order by p.number",
                        tx.tenant(),
                        key.type(),
                        key.id()),
                row -> {
                    int begins = (int) row.number();
                    int ends = (int) row.number();
                    Long page = row.numberOrNull();
                    return new Cutting(begins, ends, page == null ? null : page.intValue(), row.textOrNull());
                });
    }

    /** The vectors by this model of the passages of these sources, by the passages' hashes. */
    static Map<String, byte[]> vectors(Tx tx, List<Document.Key> keys, String model) {
        Map<String, byte[]> vectors = new HashMap<>();
        Map<String, List<UUID>> byType = keys.stream()
                .collect(Collectors.groupingBy(
                        Document.Key::type, Collectors.mapping(Document.Key::id, Collectors.toList())));
        byType.forEach((type, ids) -> tx.list(
                Sql.of(
                        "select p.hash, p.vector from knowledge.passage p"
                                + " where p.tenant_id = ? and p.resource = ? and p.item = any(?) and p.model = ?",
                        tx.tenant(),
                        type,
                        ids.toArray(UUID[]::new),
                        model),
                row -> vectors.put(row.text(), row.bytes())));
        return vectors;
    }

    /** A passage as it is shown; {@code text} is what stands at {@code begins} to {@code ends}. */
    record Shown(
            String title,
            int begins,
            int ends,
            @Nullable Integer page,
            @Nullable String heading,
            String text) {}

    /** Which passage of which source. */
    record Place(Document.Key source, int number) {}

    /** These passages, as far as they are still known. */
    static Map<Place, Shown> shown(Tx tx, Set<Place> places) {
        Map<Place, Shown> shown = new LinkedHashMap<>();
        tx.all(showing(tx, places, shown));
        return shown;
    }

    /** The queries that put these passages into {@code shown}. */
    static List<Tx.Asked> showing(Tx tx, Set<Place> places, Map<Place, Shown> shown) {
        Map<String, List<Place>> byType = places.stream()
                .collect(Collectors.groupingBy(place -> place.source().type()));
        List<Tx.Asked> asked = new ArrayList<>();
        byType.forEach((type, those) -> asked.add(new Tx.Asked(
                Sql.of(
                        """
                        select p.item, p.number, s.title, p.begins, p.ends, p.page, p.heading,
                            substr(s.body, p.begins + 1, p.ends - p.begins)
                        from unnest(?::uuid[], ?::int[]) w(item, number)
                            join knowledge.passage p on p.tenant_id = ? and p.resource = ? and p.item = w.item
                                and p.number = w.number
                            join knowledge.source s on s.tenant_id = p.tenant_id and s.resource = p.resource
                                and s.item = p.item
                        """,
                        those.stream().map(place -> place.source().id()).toArray(UUID[]::new),
                        those.stream().map(Place::number).toArray(Integer[]::new),
                        tx.tenant(),
                        type),
                row -> shown.put(new Place(new Document.Key(type, row.id()), (int) row.number()), shown(row)))));
        return asked;
    }

    private static Shown shown(Row row) {
        String title = row.text();
        int begins = (int) row.number();
        int ends = (int) row.number();
        Long page = row.numberOrNull();
        return new Shown(title, begins, ends, page == null ? null : page.intValue(), row.textOrNull(), row.text());
    }
}
