package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The slugs that items had before: each leads to its item, so that chains need no following. They sleep while their
 * item is in the recycle bin and end with it.
 */
final class Redirects {

    private final Resource<?> resource;
    private final Optional<String> field;

    Redirects(Resource<?> resource) {
        this.resource = resource;
        this.field = slugField(resource).map(Field::name);
    }

    /** The field by which items are addressed: unique, and made where nobody gives it. */
    static Optional<Field> slugField(Resource<?> resource) {
        return resource.shape().fields().stream()
                .filter(field -> field.has(Unique.class) && field.has(Made.class))
                .findFirst();
    }

    /** Keeps the slug that this change takes away. */
    void moved(Tx tx, Object before, Object after) {
        if (field.isEmpty()) {
            return;
        }
        Object old = Objects.requireNonNull(resource.shape().value(before, field.get()));
        Object now = Objects.requireNonNull(resource.shape().value(after, field.get()));
        if (old.equals(now)) {
            return;
        }
        UUID id = resource.shape().key(after);
        tx.update(Sql.of(
                "delete from kernel.redirect where tenant_id = ? and resource = ? and slug = ? and item_id = ?",
                tx.tenant(),
                resource.name(),
                now,
                id));
        tx.update(Sql.of("""
                insert into kernel.redirect (tenant_id, resource, slug, item_id, at) values (?, ?, ?, ?, ?)
                on conflict (tenant_id, resource, slug) do update set item_id = excluded.item_id, at = excluded.at
                """, tx.tenant(), resource.name(), old, id, tx.now()));
    }

    /** Ends what led to items that are gone for good. */
    void forget(Tx tx, List<UUID> ids) {
        if (field.isPresent()) {
            tx.update(Sql.of(
                    "delete from kernel.redirect where tenant_id = ? and item_id = any(?) and resource = ?",
                    tx.tenant(),
                    ids.toArray(UUID[]::new),
                    resource.name()));
        }
    }

    /** The living item that has this slug, or else the one that had it last. */
    Optional<UUID> find(Tx tx, String slug) {
        return tx.first(
                Sql.of(
                                "select t.id, 0 as turn from " + resource.name() + " t where t.tenant_id = ? and t."
                                        + field.orElseThrow() + " = ? and t.deleted_at is null",
                                tx.tenant(),
                                slug)
                        .then(
                                "union all select r.item_id, 1 from kernel.redirect r"
                                        + " where r.tenant_id = ? and r.resource = ? and r.slug = ? order by turn",
                                tx.tenant(),
                                resource.name(),
                                slug),
                Row::id);
    }
}
