package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** 409 naming fields and owner when other living items have values that this one has and {@code before} had not. */
    void check(Tx tx, @Nullable Object before, Object item) {
        List<Tx.Asked> asked = new ArrayList<>();
        List<Clash> clashes = new ArrayList<>();
        for (Field field : resource.shape().fields()) {
            if (field.has(Unique.class)) {
                Object value = resource.shape().value(item, field.name());
                boolean same =
                        before != null && Objects.equals(value, resource.shape().value(before, field.name()));
                if (value != null && !same) {
                    asked.add(new Tx.Asked(
                            owner(tx, field, value, item),
                            row -> clashes.add(new Clash(field.name(), field.name(), value.toString(), row.id()))));
                }
            } else if (field.type() instanceof PartsType parts) {
                for (Field inner : parts.shape().fields()) {
                    if (inner.has(Unique.class)) {
                        ofParts(tx, before, item, new Part(field, parts, inner), clashes)
                                .ifPresent(asked::add);
                    }
                }
            }
        }
        tx.all(asked);
        if (!clashes.isEmpty()) {
            throw taken(clashes);
        }
    }

    /** A field of the parts of an item. */
    private record Part(Field field, PartsType parts, Field inner) {}

    /** A value that another item has, its field and where it stands. */
    private record Clash(String path, String field, String value, UUID owner) {}

    /** Asks who else has what is new in a field of the parts; nothing where nothing is. */
    private Optional<Tx.Asked> ofParts(Tx tx, @Nullable Object before, Object item, Part part, List<Clash> clashes) {
        Set<@Nullable Object> known =
                before == null ? Set.of() : new HashSet<>(partValues(before, part.field(), part.inner()));
        Map<String, Integer> fresh = new LinkedHashMap<>();
        int place = 0;
        for (Object value : partValues(item, part.field(), part.inner())) {
            if (value != null && !known.contains(value)) {
                fresh.put(String.valueOf(value), place);
            }
            place++;
        }
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        String name = part.inner().name();
        return Optional.of(new Tx.Asked(ownersOfParts(tx, part, fresh.keySet(), item), row -> {
            String value = row.text();
            String path = part.field().name() + "[" + fresh.get(value) + "]." + name;
            clashes.add(new Clash(path, name, value, row.id()));
        }));
    }

    private Sql owner(Tx tx, Field field, Object value, Object item) {
        return Sql.of(
                "select t.id from " + resource.name() + " t where t.tenant_id = ? and t." + field.name()
                        + " = ? and t.id <> ? and t.deleted_at is null limit 1",
                tx.tenant(),
                value,
                resource.shape().key(item));
    }

    private Sql ownersOfParts(Tx tx, Part part, Set<String> values, Object item) {
        String owner = resource.noun() + "_id";
        String column = part.inner().name();
        return Sql.of(
                "select p." + column + ", p." + owner + " from " + part.parts().table()
                        + " p where p.tenant_id = ? and p." + column + " = any(?) and p." + owner
                        + " <> ? and p.deleted_at is null",
                tx.tenant(),
                values.toArray(String[]::new),
                resource.shape().key(item));
    }

    private Problem taken(List<Clash> clashes) {
        Clash first = clashes.getFirst();
        return Problem.taken(
                "The " + first.field() + " is taken by " + resource.noun() + " " + first.owner() + ".",
                clashes.stream()
                        .map(clash -> new FieldError(
                                clash.path(),
                                "taken",
                                clash.value() + " belongs to another " + resource.noun() + " already."))
                        .toList(),
                new Problem.Conflict(resource.name(), first.owner()));
    }
}
