package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the items that records stand for, a batch at a time: one query for each key. */
final class Matching<T extends Record> {

    private final Items<T> items;
    private final List<String> keys;
    private final Map<String, T> found = new HashMap<>();

    private Matching(Items<T> items, List<String> keys) {
        this.items = items;
        this.keys = keys;
    }

    static <T extends Record> Matching<T> of(Tx tx, Items<T> items, List<String> keys, List<ObjectNode> records) {
        Matching<T> matching = new Matching<>(items, keys);
        for (String key : keys) {
            Set<String> values = new LinkedHashSet<>();
            records.forEach(record -> values.addAll(values(record, key)));
            if (!values.isEmpty()) {
                matching.load(tx, key, values.toArray(String[]::new));
            }
        }
        return matching;
    }

    private void load(Tx tx, String key, String[] values) {
        Shape shape = items.resource().shape();
        int dot = key.indexOf('.');
        Sql condition = dot < 0
                ? Sql.of("t." + key + " = any(?)", (Object) values)
                : ofPart(tx, shape, key.split("\\.", 2), values);
        Sql visible = Sql.all(List.of(
                Sql.of("t.deleted_at is null"),
                condition,
                items.resource().rule(Operation.VIEW).sql(tx.caller())));
        for (T item : items.store().find(tx, visible, Sql.of("order by t.created_at desc, t.id desc"))) {
            for (String value : held(shape, item, key)) {
                found.put(key + "=" + value, item);
            }
        }
    }

    /** The owners are asked for first: a subquery would leave the order of the two to estimates, which new tables lack. */
    private Sql ofPart(Tx tx, Shape shape, String[] path, String[] values) {
        PartsType parts = (PartsType) shape.field(path[0]).orElseThrow().type();
        String owner = items.resource().noun() + "_id";
        List<UUID> owners = tx.list(
                Sql.of(
                        "select p." + owner + " from " + parts.table() + " p where p.tenant_id = ? and p." + path[1]
                                + " = any(?) and p.deleted_at is null",
                        tx.tenant(),
                        values),
                Row::id);
        return Sql.of("t.id = any(?)", (Object) owners.toArray(UUID[]::new));
    }

    private static List<String> held(Shape shape, Object item, String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            Object value = shape.value(item, key);
            return value == null ? List.of() : List.of(value.toString());
        }
        Field field = shape.field(key.substring(0, dot)).orElseThrow();
        List<String> held = new ArrayList<>();
        for (Object part : (List<?>) java.util.Objects.requireNonNull(shape.value(item, field.name()))) {
            Object value = ((PartsType) field.type()).shape().value(part, key.substring(dot + 1));
            if (value != null) {
                held.add(value.toString());
            }
        }
        return held;
    }

    /** The texts that a record has under a key; several for a key of parts. */
    private static List<String> values(ObjectNode record, String key) {
        int dot = key.indexOf('.');
        List<String> values = new ArrayList<>();
        if (dot < 0) {
            add(values, record.path(key));
        } else {
            record.path(key.substring(0, dot)).forEach(part -> add(values, part.path(key.substring(dot + 1))));
        }
        return values;
    }

    private static void add(List<String> values, JsonNode node) {
        if (node.isString()
                && !node.stringValue().isEmpty()
                && node.stringValue().indexOf('\0') < 0) {
            values.add(node.stringValue());
        }
    }

    /** What a record is known by: {@code slug=lamp}; the last key counts only when there is no other. */
    List<String> identity(ObjectNode record) {
        return identity(keys, record);
    }

    /** The same, by these keys. */
    static List<String> identity(List<String> keys, ObjectNode record) {
        List<String> identity = new ArrayList<>();
        for (String key : keys.subList(0, keys.size() - 1)) {
            values(record, key).forEach(value -> identity.add(key + "=" + value));
        }
        if (identity.isEmpty()) {
            String last = keys.getLast();
            values(record, last).forEach(value -> identity.add(last + "=" + value));
        }
        return identity;
    }

    /** The item that this record stands for. */
    Optional<T> item(ObjectNode record) {
        return identity(record).stream()
                .filter(found::containsKey)
                .map(found::get)
                .findFirst();
    }
}
