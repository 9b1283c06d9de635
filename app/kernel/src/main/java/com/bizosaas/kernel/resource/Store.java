package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldType;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a resource: reading, inserting, changing, deleting, with their parts, links and values. */
public final class Store<T extends Record> {

    private final Resource<T> resource;
    private final Shape shape;
    private final List<Field> kept;
    private final int[] places;
    private final Children children;
    private final String columns;
    private final String insert;

    Store(Resource<T> resource) {
        this.resource = resource;
        this.shape = resource.shape();
        this.kept = shape.fields().stream()
                .filter(field -> !field.type().columns().isEmpty())
                .toList();
        this.places = kept.stream().mapToInt(field -> shape.place(field.name())).toArray();
        this.children = new Children(resource);
        this.columns = names(kept).stream().map(name -> "t." + name).collect(Collectors.joining(", "));
        this.insert = insertion(resource.name(), kept);
    }

    /** The columns of these fields, quoted: a field may be called {@code to}. */
    static List<String> names(List<Field> fields) {
        List<String> names = new ArrayList<>();
        for (Field field : fields) {
            field.type().columns().forEach(column -> names.add("\"" + field.name() + column.suffix() + "\""));
        }
        return names;
    }

    private static String insertion(String table, List<Field> fields) {
        List<String> names = names(fields);
        return "insert into " + table + " (tenant_id, " + String.join(", ", names) + ") values (?"
                + ", ?".repeat(names.size()) + ")";
    }

    /** Rows of the table {@code t} as items; {@code tail} begins behind {@code where}. */
    public List<T> find(Tx tx, Sql condition, Sql order) {
        return find(tx, condition, order, null).items();
    }

    /** Items and, where an order is given, the sort value of each; how many there are in all, where that is known. */
    record Found<T>(List<T> items, List<@Nullable Object> keys, Optional<Long> total) {

        Found(List<T> items, List<@Nullable Object> keys) {
            this(items, keys, Optional.empty());
        }

        /** The same, of so many in all. */
        Found<T> of(long all) {
            return new Found<>(items, keys, Optional.of(all));
        }
    }

    Found<T> find(Tx tx, Sql condition, Sql order, @Nullable Sorting sorting) {
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object[]> rows = tx.list(
                Sql.of(
                                "select " + columns + (sorting == null ? "" : ", " + sorting.key()) + " from "
                                        + resource.name() + " t where t.tenant_id = ? and",
                                tx.tenant())
                        .then(condition)
                        .then(order),
                row -> {
                    @Nullable Object[] values = values(row);
                    if (sorting != null) {
                        keys.add(sorting.value(row));
                    }
                    return values;
                });
        children.fill(tx, rows);
        return new Found<>(rows.stream().map(this::item).toList(), keys);
    }

    /** A row's id and its value in a list's order. */
    record Keyed(UUID id, @Nullable Object key) {}

    /** The first rows in this order that a condition holds for. */
    List<Keyed> keyed(Tx tx, Sql condition, Sorting sorting, int limit) {
        return tx.list(
                Sql.of(
                                "select t.id, " + sorting.key() + " from " + resource.name()
                                        + " t where t.tenant_id = ? and",
                                tx.tenant())
                        .then(condition)
                        .then(sorting.order())
                        .then("limit ?", limit),
                row -> new Keyed(row.id(), sorting.value(row)));
    }

    /** The ids of the rows that a condition holds for. */
    List<UUID> ids(Tx tx, Sql condition) {
        return tx.list(
                Sql.of("select t.id from " + resource.name() + " t where t.tenant_id = ? and", tx.tenant())
                        .then(condition),
                Row::id);
    }

    private @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
        for (int i = 0; i < places.length; i++) {
            values[places[i]] = kept.get(i).type().load(row);
        }
        return values;
    }

    private T item(@Nullable Object[] values) {
        return resource.type().cast(shape.make(values));
    }

    /** Hands over every item that the condition holds for, a few hundred at a time. */
    public void each(Tx tx, Sql condition, Sql order, java.util.function.Consumer<T> consumer) {
        List<@Nullable Object[]> waiting = new ArrayList<>();
        Runnable flush = () -> {
            children.fill(tx, waiting);
            waiting.forEach(values -> consumer.accept(item(values)));
            waiting.clear();
        };
        tx.stream(
                Sql.of("select " + columns + " from " + resource.name() + " t where t.tenant_id = ? and", tx.tenant())
                        .then(condition)
                        .then(order),
                row -> {
                    waiting.add(values(row));
                    if (waiting.size() == 200) {
                        flush.run();
                    }
                });
        flush.run();
    }

    /** The living item with this id, no rule asked. */
    public Optional<T> get(Tx tx, UUID id) {
        return one(tx, id, Sql.of("t.deleted_at is null"));
    }

    /** The item with this id, if the condition holds for it; with all that hangs on it in one round trip. */
    Optional<T> one(Tx tx, UUID id, Sql condition) {
        return one(tx, id, condition, List.of());
    }

    /** The same, and nobody else changes the row until the transaction ends, whatever the condition says. */
    public Optional<T> locked(Tx tx, UUID id, Sql condition) {
        return one(tx, id, condition, List.of(new Tx.Asked(locking(tx, id), row -> {})));
    }

    private Optional<T> one(Tx tx, UUID id, Sql condition, List<Tx.Asked> before) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Children.Found hanging = children.of(tx, new UUID[] {id});
        List<Tx.Asked> asked = new ArrayList<>(before);
        Sql row = Sql.of(
                        "select " + columns + " from " + resource.name() + " t where t.tenant_id = ? and t.id = ? and",
                        tx.tenant(),
                        id)
                .then(condition);
        asked.add(new Tx.Asked(row, found -> rows.add(values(found))));
        asked.addAll(hanging.asked());
        tx.all(asked);
        hanging.fill(rows);
        return rows.stream().map(this::item).findFirst();
    }

    /** How many rows the condition holds for. */
    long count(Tx tx, Sql condition) {
        return tx.list(
                        Sql.of("select count(*) from " + resource.name() + " t where t.tenant_id = ? and", tx.tenant())
                                .then(condition),
                        Row::number)
                .getFirst();
    }

    /** Locks a living or deleted row until the transaction ends; false when there is none. */
    boolean lock(Tx tx, UUID id) {
        return tx.first(locking(tx, id), Row::id).isPresent();
    }

    private Sql locking(Tx tx, UUID id) {
        return Sql.of(
                "select t.id from " + resource.name() + " t where t.tenant_id = ? and t.id = ? for update",
                tx.tenant(),
                id);
    }

    /** Whether a condition holds for this row. */
    public boolean holds(Tx tx, UUID id, Sql condition) {
        if (condition.isTrue() || condition.isFalse()) {
            return condition.isTrue();
        }
        return tx.first(
                        Sql.of(
                                        "select t.id from " + resource.name()
                                                + " t where t.tenant_id = ? and t.id = ? and",
                                        tx.tenant(),
                                        id)
                                .then(condition),
                        Row::id)
                .isPresent();
    }

    /** Inserts items with their parts, links and values, in a few round trips however many they are, one item in one. */
    public void insert(Tx tx, List<T> items) {
        List<Sql> rows = new ArrayList<>();
        for (T item : items) {
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(tx.tenant());
            arguments.addAll(arguments(item, kept));
            rows.add(Sql.of(insert, arguments.toArray()));
        }
        rows.addAll(children.insertions(tx, items));
        rows.addAll(values(tx, items));
        tx.write(rows);
    }

    private List<@Nullable Object> arguments(T item, List<Field> fields) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Field field : fields) {
            field.type().store(shape.value(item, field.name()), arguments);
        }
        return arguments;
    }

    private List<Sql> values(Tx tx, List<T> items) {
        List<Sql> rows = new ArrayList<>();
        for (Field field : shape.fields()) {
            if (field.has(Dynamic.class)) {
                Map<UUID, Map<String, Object>> byItem = new HashMap<>();
                items.forEach(item -> byItem.put(shape.key(item), values(item, field)));
                rows.addAll(Values.insertions(tx, resource.name(), field.name(), byItem));
            }
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> values(T item, Field field) {
        return (Map<String, Object>) Objects.requireNonNull(shape.value(item, field.name()), field.name());
    }

    /** Writes an item over the one that stands; false when another version stands there by now. */
    public boolean update(Tx tx, T before, T after) {
        List<Field> changing =
                kept.stream().filter(field -> !field.has(Key.class)).toList();
        List<@Nullable Object> arguments = new ArrayList<>(arguments(after, changing));
        arguments.add(tx.tenant());
        arguments.add(shape.key(before));
        arguments.add(version(before));
        int changed = tx.update(Sql.of(
                "update " + resource.name() + " set " + String.join(" = ?, ", names(changing))
                        + " = ? where tenant_id = ? and id = ? and version = ?",
                arguments.toArray()));
        if (changed == 0) {
            return false;
        }
        children.update(tx, before, after);
        if (shape.fields().stream()
                .anyMatch(f -> f.has(Dynamic.class) && !values(before, f).equals(values(after, f)))) {
            Values.forget(tx, resource.name(), shape.key(before));
            tx.batch(values(tx, List.of(after)));
        }
        return true;
    }

    /** The item's version. */
    long version(T item) {
        return (Long) Objects.requireNonNull(shape.value(item, "version"));
    }

    /** Which rows were seen to be there: a memo of the transaction. */
    static String there(String resource) {
        return "there in " + resource;
    }

    /** Moves an item to the recycle bin, or out of it ({@code deleted} false), with its parts. */
    void bin(Tx tx, UUID id, boolean deleted) {
        String set = deleted ? "?" : "null";
        Object[] arguments = deleted ? new Object[] {tx.now(), tx.tenant(), id} : new Object[] {tx.tenant(), id};
        tx.update(Sql.of(
                "update " + resource.name() + " set deleted_at = " + set + ", version = version + 1"
                        + " where tenant_id = ? and id = ?",
                arguments));
        children.bin(tx, id, deleted);
        tx.forget(there(resource.name()));
    }

    /** Removes items for good. */
    public void erase(Tx tx, List<UUID> ids) {
        tx.forget(there(resource.name()));
        children.erase(tx, ids);
        for (UUID id : ids) {
            Values.forget(tx, resource.name(), id);
        }
        tx.update(Sql.of(
                "delete from " + resource.name() + " where tenant_id = ? and id = any(?)",
                tx.tenant(),
                ids.toArray(UUID[]::new)));
    }

    /** The type of a field, for those who compare rows. */
    FieldType type(String field) {
        return shape.field(field).orElseThrow().type();
    }
}
