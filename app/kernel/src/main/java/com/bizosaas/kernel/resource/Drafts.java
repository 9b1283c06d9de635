package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldType;
import com.bizosaas.kernel.field.Input;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** JSON becomes items: complete and checked, not yet kept. */
final class Drafts<T extends Record> {

    private final Resource<T> resource;
    private final Shape shape;
    private final UniqueFields unique;
    private final Tenancy tenancy;

    Drafts(Resource<T> resource, UniqueFields unique, Tenancy tenancy) {
        this.resource = resource;
        this.shape = resource.shape();
        this.unique = unique;
        this.tenancy = tenancy;
    }

    /** Notes what is wrong with these values whatever item they are meant for; {@code path} stands before their names. */
    void check(Tx tx, ObjectNode values, String path, FieldErrors errors) {
        shape.check(values, path, input(tx, errors));
    }

    /** A new item from this JSON, complete and checked, not yet kept. */
    T draft(Tx tx, ObjectNode json) {
        FieldErrors errors = new FieldErrors();
        Object read = Objects.requireNonNull(shape.read(json, "", null, input(tx, errors)));
        T item = resource.type().cast(stamped(tx, read, Uuid7.next(), 1));
        return checked(tx, null, item, errors);
    }

    /** The item as it would be with this JSON merged into it, complete and checked, not yet kept. */
    T merged(Tx tx, T before, ObjectNode json) {
        FieldErrors errors = new FieldErrors();
        Object read = Objects.requireNonNull(shape.read(json, "", before, input(tx, errors)));
        return checked(tx, before, resource.type().cast(read), errors);
    }

    private T checked(Tx tx, @Nullable T before, T draft, FieldErrors errors) {
        T item = resource.completion().isPresent()
                ? resource.completion().get().complete(tx, before, draft, errors)
                : draft;
        if (errors.isEmpty()) {
            unique.checkWithin(item, errors);
            resource.checks().forEach(check -> check.accept(item, errors));
            checkLinks(tx, before, item, errors);
        }
        errors.throwIfAny();
        return item;
    }

    private Input input(Tx tx, FieldErrors errors) {
        return new Input(errors, tenancy.currency(tx), field -> {
            Map<String, FieldType> types = new HashMap<>();
            var source = resource.definitions().get(field);
            if (source != null) {
                source.apply(tx).forEach((name, definition) -> types.put(name, definition.type()));
            }
            return types;
        });
    }

    private Object stamped(Tx tx, Object item, UUID id, long version) {
        Object stamped = shape.with(shape.with(item, "id", id), "version", version);
        stamped = shape.with(stamped, "created_at", tx.now());
        return shape.field("updated_at").isPresent() ? shape.with(stamped, "updated_at", tx.now()) : stamped;
    }

    /** What an item names must be there, for this tenant; asked once in a transaction, unless something is removed there. */
    private void checkLinks(Tx tx, @Nullable T before, T item, FieldErrors errors) {
        for (Field field : shape.fields()) {
            Object value = shape.value(item, field.name());
            boolean same = before != null && Objects.equals(value, shape.value(before, field.name()));
            if (field.ref() == null || value == null || same) {
                continue;
            }
            List<UUID> ids = field.type() instanceof LinksType links ? links.ids(value) : List.of((UUID) value);
            Set<UUID> found = tx.memo(Store.there(field.ref()), HashSet::new);
            if (!found.containsAll(ids)) {
                found.addAll(tx.list(
                        Sql.of(
                                "select t.id from " + field.ref() + " t where t.tenant_id = ? and t.id = any(?) and"
                                        + " t.deleted_at is null",
                                tx.tenant(),
                                ids.toArray(UUID[]::new)),
                        Row::id));
            }
            for (int i = 0; i < ids.size(); i++) {
                if (!found.contains(ids.get(i))) {
                    errors.add(
                            field.name() + (field.type() instanceof LinksType ? "[" + i + "]" : ""),
                            "not_found",
                            "There is no such " + field.ref() + ".");
                }
            }
        }
    }
}
