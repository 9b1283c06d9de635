package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What hangs on an item in tables of its own: parts and links. */
final class Children {

    private final Shape shape;
    private final String owner;
    private final List<Field> parts = new ArrayList<>();
    private final List<Field> links = new ArrayList<>();
    private final Map<Field, String> queries = new HashMap<>();

    Children(Resource<?> resource) {
        this.shape = resource.shape();
        this.owner = resource.noun() + "_id";
        for (Field field : shape.fields()) {
            if (field.type() instanceof PartsType type) {
                parts.add(field);
                queries.put(field, queryOf(type));
            } else if (field.type() instanceof LinksType type) {
                links.add(field);
                queries.put(field, queryOf(type));
            }
        }
    }

    /** Fills the lists of parts and links of these rows, one query for each field, all in one round trip. */
    void fill(Tx tx, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int key = shape.place("id");
        Found found = of(
                tx,
                rows.stream()
                        .map(row -> (UUID) Objects.requireNonNull(row[key]))
                        .toArray(UUID[]::new));
        tx.all(found.asked());
        found.fill(rows);
    }

    /** What hangs on the items of these ids: questions to be asked, together with others or not, before it is there. */
    Found of(Tx tx, UUID[] ids) {
        Found found = new Found(new ArrayList<>(), new HashMap<>());
        parts.forEach(field -> found.asked().add(askParts(tx, field, ids, lists(found.byField(), field))));
        links.forEach(field -> found.asked().add(askLinks(tx, field, ids, lists(found.byField(), field))));
        return found;
    }

    /** Questions, and what their answers hold by field and item. */
    final class Found {

        private final List<Tx.Asked> asked;
        private final Map<Field, Map<UUID, List<Object>>> byField;

        private Found(List<Tx.Asked> asked, Map<Field, Map<UUID, List<Object>>> byField) {
            this.asked = asked;
            this.byField = byField;
        }

        List<Tx.Asked> asked() {
            return asked;
        }

        private Map<Field, Map<UUID, List<Object>>> byField() {
            return byField;
        }

        /** Puts the lists into the rows, once all was asked. */
        void fill(List<@Nullable Object[]> rows) {
            byField.forEach((field, lists) -> put(rows, shape.place("id"), field, lists));
        }
    }

    private static Map<UUID, List<Object>> lists(Map<Field, Map<UUID, List<Object>>> found, Field field) {
        return found.computeIfAbsent(field, f -> new HashMap<>());
    }

    private void put(List<@Nullable Object[]> rows, int key, Field field, Map<UUID, List<Object>> found) {
        int place = shape.place(field.name());
        for (@Nullable Object[] row : rows) {
            row[place] = List.copyOf(found.getOrDefault((UUID) Objects.requireNonNull(row[key]), List.of()));
        }
    }

    private Tx.Asked askParts(Tx tx, Field field, UUID[] ids, Map<UUID, List<Object>> found) {
        Shape part = ((PartsType) field.type()).shape();
        return new Tx.Asked(
                query(tx, field, ids),
                row -> found.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(loaded(part, row)));
    }

    private Tx.Asked askLinks(Tx tx, Field field, UUID[] ids, Map<UUID, List<Object>> found) {
        Shape shown = ((LinksType) field.type()).shown();
        return new Tx.Asked(
                query(tx, field, ids),
                row -> found.computeIfAbsent(row.id(), id -> new ArrayList<>())
                        .add(shown == null ? row.id() : loaded(shown, row)));
    }

    private Sql query(Tx tx, Field field, UUID[] ids) {
        return Sql.of(Objects.requireNonNull(queries.get(field)), tx.tenant(), ids);
    }

    private String queryOf(PartsType type) {
        return "select p." + owner + ", " + columns("p.", type.shape().fields()) + " from " + type.table()
                + " p where p.tenant_id = ? and p." + owner + " = any(?) order by p." + owner + ", p.position";
    }

    private String queryOf(LinksType type) {
        return "select l." + owner + ", "
                + (type.shown() == null ? "c.id" : columns("c.", type.shown().fields()))
                + " from " + type.table() + " l join " + type.to() + " c on c.tenant_id = l.tenant_id and c.id = l."
                + target(type) + " and c.deleted_at is null where l.tenant_id = ? and l." + owner
                + " = any(?) order by l." + owner + ", l.position";
    }

    private static String columns(String table, List<Field> fields) {
        return Store.names(fields).stream().map(name -> table + name).collect(Collectors.joining(", "));
    }

    private static Object loaded(Shape shape, Row row) {
        List<Field> fields = shape.fields();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).type().load(row);
        }
        return shape.make(values);
    }

    private static String target(LinksType type) {
        return type.to().substring(type.to().indexOf('.') + 1) + "_id";
    }

    private List<?> list(Object item, Field field) {
        return (List<?>) Objects.requireNonNull(shape.value(item, field.name()));
    }

    List<Sql> insertions(Tx tx, List<? extends Record> items) {
        List<Sql> rows = new ArrayList<>();
        for (Field field : parts) {
            for (Object item : items) {
                int position = 0;
                for (Object part : list(item, field)) {
                    rows.add(newPart(tx, (PartsType) field.type(), shape.key(item), part, position));
                    position++;
                }
            }
        }
        links.forEach(field -> items.forEach(item -> rows.addAll(newLinks(tx, field, item))));
        return rows;
    }

    private Sql newPart(Tx tx, PartsType type, UUID item, Object part, int position) {
        List<String> names = Store.names(type.shape().fields());
        List<@Nullable Object> arguments = new ArrayList<>(List.of(tx.tenant(), item, position));
        type.shape().fields().forEach(f -> f.type().store(type.shape().value(part, f.name()), arguments));
        return Sql.of(
                "insert into " + type.table() + " (tenant_id, " + owner + ", position, " + String.join(", ", names)
                        + ") values (?, ?, ?" + ", ?".repeat(names.size()) + ")",
                arguments.toArray());
    }

    private List<Sql> newLinks(Tx tx, Field field, Object item) {
        LinksType type = (LinksType) field.type();
        List<Sql> rows = new ArrayList<>();
        for (UUID id : type.ids(shape.value(item, field.name()))) {
            rows.add(Sql.of(
                    "insert into " + type.table() + " (tenant_id, " + owner + ", " + target(type)
                            + ", position) values (?, ?, ?, ?)",
                    tx.tenant(),
                    shape.key(item),
                    id,
                    rows.size()));
        }
        return rows;
    }

    void update(Tx tx, Object before, Object after) {
        for (Field field : parts) {
            if (!list(before, field).equals(list(after, field))) {
                updateParts(tx, field, before, after);
            }
        }
        for (Field field : links) {
            LinksType type = (LinksType) field.type();
            if (!type.ids(list(before, field)).equals(type.ids(list(after, field)))) {
                delete(tx, type.table(), List.of(shape.key(before)));
                tx.batch(newLinks(tx, field, after));
            }
        }
    }

    /** Parts that go make room first, so that what they held alone (a stock code) is free for those that come. */
    private void updateParts(Tx tx, Field field, Object before, Object after) {
        PartsType type = (PartsType) field.type();
        Map<UUID, Object> standing = new HashMap<>();
        list(before, field).forEach(part -> standing.put(type.shape().key(part), part));
        Set<UUID> staying = list(after, field).stream().map(type.shape()::key).collect(Collectors.toSet());
        UUID[] going =
                standing.keySet().stream().filter(id -> !staying.contains(id)).toArray(UUID[]::new);
        if (going.length > 0) {
            tx.update(
                    Sql.of("delete from " + type.table() + " where tenant_id = ? and id = any(?)", tx.tenant(), going));
        }
        List<Sql> changed = new ArrayList<>();
        List<Sql> fresh = new ArrayList<>();
        int position = 0;
        for (Object part : list(after, field)) {
            if (standing.containsKey(type.shape().key(part))) {
                changed.add(changedPart(tx, type, part, position));
            } else {
                fresh.add(newPart(tx, type, shape.key(after), part, position));
            }
            position++;
        }
        tx.batch(changed);
        tx.batch(fresh);
    }

    private static Sql changedPart(Tx tx, PartsType type, Object part, int position) {
        List<String> names = Store.names(type.shape().fields());
        List<@Nullable Object> arguments = new ArrayList<>(List.of(position));
        type.shape().fields().forEach(f -> f.type().store(type.shape().value(part, f.name()), arguments));
        arguments.add(tx.tenant());
        arguments.add(type.shape().key(part));
        return Sql.of(
                "update " + type.table() + " set position = ?, " + String.join(" = ?, ", names)
                        + " = ? where tenant_id = ? and id = ?",
                arguments.toArray());
    }

    void bin(Tx tx, UUID id, boolean deleted) {
        for (Field field : parts) {
            tx.update(Sql.of(
                    "update " + ((PartsType) field.type()).table() + " set deleted_at = " + (deleted ? "now()" : "null")
                            + " where tenant_id = ? and " + owner + " = ?",
                    tx.tenant(),
                    id));
        }
    }

    void erase(Tx tx, List<UUID> ids) {
        parts.forEach(field -> delete(tx, ((PartsType) field.type()).table(), ids));
        links.forEach(field -> delete(tx, ((LinksType) field.type()).table(), ids));
    }

    private void delete(Tx tx, String table, List<UUID> ids) {
        tx.update(Sql.of(
                "delete from " + table + " where tenant_id = ? and " + owner + " = any(?)",
                tx.tenant(),
                ids.toArray(UUID[]::new)));
    }
}
