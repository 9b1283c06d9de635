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

    /** 409 naming field and owner when another living item has one of these values. */
    void check(Tx tx, Object item) {
        UUID id = resource.shape().key(item);
        for (Field field : resource.shape().fields()) {
            if (field.has(Unique.class)) {
                Object value = resource.shape().value(item, field.name());
                if (value != null) {
                    ownFirst(
                            tx,
                            field.name(),
                            Sql.of(
                                    "select t.id from " + resource.name() + " t where t.tenant_id = ? and t."
                                            + field.name() + " = ? and t.id <> ? and t.deleted_at is null limit 1",
                                    tx.tenant(),
                                    value,
                                    id));
                }
            } else if (field.type() instanceof PartsType parts) {
                checkParts(tx, item, field, parts);
            }
        }
    }

    private void checkParts(Tx tx, Object item, Field field, PartsType parts) {
        String owner = resource.noun() + "_id";
        for (Field inner : parts.shape().fields()) {
            if (inner.has(Unique.class)) {
                String[] values = partValues(item, field, inner).stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toArray(String[]::new);
                if (values.length > 0) {
                    ownFirst(
                            tx,
                            inner.name(),
                            Sql.of(
                                    "select p." + owner + " from " + parts.table() + " p where p.tenant_id = ? and p."
                                            + inner.name() + " = any(?) and p." + owner
                                            + " <> ? and p.deleted_at is null limit 1",
                                    tx.tenant(),
                                    values,
                                    resource.shape().key(item)));
                }
            }
        }
    }

    private void ownFirst(Tx tx, String field, Sql query) {
        tx.first(query, row -> row.id()).ifPresent(owner -> {
            throw Problem.conflict(
                    "The " + field + " is taken by " + resource.noun() + " " + owner + ".", resource.name(), owner);
        });
    }
}
