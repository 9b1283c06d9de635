package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands in the way of a unique value. Two writers at once are told apart by the index: the loser's
 * transaction runs again and finds the winner here.
 */
final class UniqueFields {

    private final Resource<?> resource;

    UniqueFields(Resource<?> resource) {
        this.resource = resource;
    }

    /** Values that stand twice within one item. */
    void checkWithin(Object item, FieldErrors errors) {
        for (Field field : resource.shape().fields()) {
            if (field.type() instanceof PartsType parts) {
                for (Field inner : parts.shape().fields()) {
                    if (inner.has(Unique.class)) {
                        repeated(item, field, inner, errors);
                    }
                }
            }
        }
    }

    private void repeated(Object item, Field field, Field inner, FieldErrors errors) {
        Set<Object> seen = new HashSet<>();
        int i = 0;
        for (Object value : partValues(item, field, inner)) {
            if (value != null && !seen.add(value)) {
                errors.add(field.name() + "[" + i + "]." + inner.name(), "repeated", "This stands twice.");
            }
            i++;
        }
    }

    private List<@Nullable Object> partValues(Object item, Field field, Field inner) {
        List<@Nullable Object> values = new ArrayList<>();
        PartsType parts = (PartsType) field.type();
        for (Object part : (List<?>) Objects.requireNonNull(resource.shape().value(item, field.name()))) {
            values.add(parts.shape().value(part, inner.name()));
        }
        return values;
    }

    /** 409 naming field and owner when another living item has a value that this one has and {@code before} had not. */
    void check(Tx tx, @Nullable Object before, Object item) {
        List<Tx.Asked> asked = new ArrayList<>();
        List<Problem> clashes = new ArrayList<>();
        for (Field field : resource.shape().fields()) {
            if (field.has(Unique.class)) {
                Object value = resource.shape().value(item, field.name());
                boolean same =
                        before != null && Objects.equals(value, resource.shape().value(before, field.name()));
                if (value != null && !same) {
                    asked.add(new Tx.Asked(
                            owner(tx, field, value, item), row -> clashes.add(clash(field.name(), row.id()))));
                }
            } else if (field.type() instanceof PartsType parts) {
                for (Field inner : parts.shape().fields()) {
                    List<String> values = inner.has(Unique.class) ? fresh(before, item, field, inner) : List.of();
                    if (!values.isEmpty()) {
                        asked.add(new Tx.Asked(
                                ownerOfPart(tx, parts, inner, values, item),
                                row -> clashes.add(clash(inner.name(), row.id()))));
                    }
                }
            }
        }
        tx.all(asked);
        if (!clashes.isEmpty()) {
            throw clashes.getFirst();
        }
    }

    private List<String> fresh(@Nullable Object before, Object item, Field field, Field inner) {
        Set<@Nullable Object> known = before == null ? Set.of() : new HashSet<>(partValues(before, field, inner));
        return partValues(item, field, inner).stream()
                .filter(value -> value != null && !known.contains(value))
                .map(String::valueOf)
                .toList();
    }

    private Sql owner(Tx tx, Field field, Object value, Object item) {
        return Sql.of(
                "select t.id from " + resource.name() + " t where t.tenant_id = ? and t." + field.name()
                        + " = ? and t.id <> ? and t.deleted_at is null limit 1",
                tx.tenant(),
                value,
                resource.shape().key(item));
    }

    private Sql ownerOfPart(Tx tx, PartsType parts, Field inner, List<String> values, Object item) {
        String owner = resource.noun() + "_id";
        return Sql.of(
                "select p." + owner + " from " + parts.table() + " p where p.tenant_id = ? and p." + inner.name()
                        + " = any(?) and p." + owner + " <> ? and p.deleted_at is null limit 1",
                tx.tenant(),
                values.toArray(String[]::new),
                resource.shape().key(item));
    }

    private Problem clash(String field, UUID owner) {
        return Problem.conflict(
                "The " + field + " is taken by " + resource.noun() + " " + owner + ".", resource.name(), owner);
    }
}
