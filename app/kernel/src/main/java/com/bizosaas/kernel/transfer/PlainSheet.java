package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Languages;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.tx.Tx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sheet of a resource that needs none of its own: a row an item, a column a field, {@code custom.shelf} for what the
 * tenant defined. Values of dynamic fields are handed on as the texts of their cells; whoever knows the definitions
 * gives them their type. An empty cell says nothing: it never clears a field.
 */
public final class PlainSheet<T extends Record> implements Sheet<T> {

    private final Resource<T> resource;
    private final Shape shape;
    private final Naming naming;

    public PlainSheet(Resource<T> resource) {
        this.resource = resource;
        this.shape = resource.shape();
        this.naming = new FieldNaming(shape);
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public boolean knows(List<String> header) {
        return header.isEmpty() || header.stream().anyMatch(column -> naming.ofHeader(column) != null);
    }

    @Override
    public List<String> header(Tx tx) {
        List<String> header = new ArrayList<>();
        for (Field field : shape.fields()) {
            if (field.has(Dynamic.class)) {
                header.addAll(defined(tx, resource, field.name()));
            } else if (field.type() instanceof TranslationsType) {
                header.addAll(translated(tx, resource));
            } else if (isColumn(field)) {
                header.add(field.name());
            }
        }
        return header;
    }

    private static boolean isColumn(Field field) {
        return !field.has(Hidden.class) && !(field.type() instanceof PartsType parts && parts.byUpload());
    }

    /** The columns of what the tenant defined for a dynamic field, by name. */
    public static List<String> defined(Tx tx, Resource<?> resource, String field) {
        var source = resource.definitions().get(field);
        TreeSet<String> names = source == null
                ? new TreeSet<>()
                : new TreeSet<>(source.apply(tx).keySet());
        return names.stream().map(name -> field + "." + name).toList();
    }

    /** The columns of what the tenant's items say in other languages: {@code title:fr}. */
    public static List<String> translated(Tx tx, Resource<?> resource) {
        return Languages.field(resource.shape())
                .map(field -> tx.list(
                        Sql.of(
                                        "select distinct said.name || ':' || locale.tag from " + resource.name()
                                                + " t, jsonb_each(t." + field.name() + ") as locale (tag, texts),"
                                                + " jsonb_object_keys(locale.texts) as said (name)"
                                                + " where t.deleted_at is null and t.tenant_id = ? and t."
                                                + field.name()
                                                + " <> '{}' and",
                                        tx.tenant())
                                .then(resource.rule(Operation.LIST).sql(tx.caller()))
                                .then("order by 1"),
                        com.bizosaas.kernel.tx.Row::text))
                .orElse(List.of());
    }

    @Override
    public List<List<String>> rows(T item, List<String> header) {
        return List.of(header.stream().map(column -> cell(shape, item, column)).toList());
    }

    /** The cell of a field of an item, {@code custom.shelf} included; empty where there is no value. */
    public static String cell(Shape shape, Object item, String column) {
        int colon = column.indexOf(':');
        if (colon > 0) {
            return Languages.of(shape, item)
                    .getOrDefault(column.substring(colon + 1), Map.of())
                    .getOrDefault(column.substring(0, colon), "");
        }
        String dynamic = FieldNaming.dynamicOf(column);
        if (!dynamic.isEmpty()) {
            Object values = shape.value(item, dynamic);
            return values instanceof Map<?, ?> map ? cell(map.get(column.substring(dynamic.length() + 1))) : "";
        }
        Object value = shape.value(item, column);
        return value == null ? "" : shape.field(column).orElseThrow().type().cell(value);
    }

    /** The cell of a dynamic value, which is kept as JSON shows it. */
    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Map<?, ?> money -> String.valueOf(money.get("amount"));
            default -> value.toString();
        };
    }

    @Override
    public Records read(Source source) {
        return Groups.over(source, table -> {
            if (table.header().isEmpty()) {
                return Groups.single(table, this::ofObject);
            }
            Headings headings = Headings.of(table.header(), source, naming);
            return Groups.single(table, row -> ofCells(row, headings));
        });
    }

    private Incoming ofObject(Row row) {
        ObjectNode object = row.object();
        ObjectNode item = object == null ? Json.object() : Bare.of(shape, object);
        return new Incoming(List.of(row), item, Groups.errors(List.of(row)));
    }

    private Incoming ofCells(Row row, Headings headings) {
        ObjectNode item = Json.object();
        if (row.error() == null) {
            headings.fill(row, (field, cell) -> put(shape, item, field, cell));
        }
        return new Incoming(List.of(row), Bare.of(shape, item), Groups.errors(List.of(row)));
    }

    /** Sets what a cell says of a field, {@code custom.shelf} included. */
    public static void put(Shape shape, ObjectNode item, String field, String cell) {
        int colon = field.indexOf(':');
        if (colon > 0) {
            String translations = Languages.field(shape).orElseThrow().name();
            item.withObjectProperty(translations)
                    .withObjectProperty(field.substring(colon + 1))
                    .put(field.substring(0, colon), cell);
            return;
        }
        String dynamic = FieldNaming.dynamicOf(field);
        if (dynamic.isEmpty()) {
            item.set(field, shape.field(field).orElseThrow().type().fromCell(cell));
        } else {
            item.withObjectProperty(dynamic).put(field.substring(dynamic.length() + 1), cell);
        }
    }
}
