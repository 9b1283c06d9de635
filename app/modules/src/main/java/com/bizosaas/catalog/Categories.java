package com.bizosaas.catalog;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Filter;
import com.bizosaas.kernel.resource.FreeSlug;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.text.Slugs;
import com.bizosaas.kernel.transfer.Preparation;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tree of categories: no circles, no two of a name under one parent, every path up to date. */
final class Categories {

    private Categories() {}

    static Category complete(Tx tx, @Nullable Category before, Category draft, FieldErrors errors) {
        if (errors.has("name") || errors.has("parent")) {
            return draft;
        }
        if (draft.name().contains(">")) {
            errors.add("name", "has_separator", "A name may not hold >, which stands between the steps of a path.");
            return draft;
        }
        tx.lock("catalog.category " + tx.tenant());
        List<Ancestor> above = draft.parent() == null ? List.of() : above(tx, draft.parent());
        if (above.stream().anyMatch(ancestor -> ancestor.id().equals(draft.id()))) {
            errors.add("parent", "circle", "A category cannot stand under itself.");
            return draft;
        }
        refuseSibling(tx, draft);
        String path = above.isEmpty() ? draft.name() : above.getFirst().path() + Category.STEP + draft.name();
        return draft.with(slug(tx, draft, errors), path);
    }

    private record Ancestor(UUID id, String path) {}

    /** The parent first, then its parent, up to the top. */
    private static List<Ancestor> above(Tx tx, UUID parent) {
        return tx.list(Sql.of("""
                        with recursive above as (
                            select id, parent, path, 1 as step from catalog.category
                            where tenant_id = ? and id = ? and deleted_at is null
                            union all
                            select c.id, c.parent, c.path, a.step + 1 from catalog.category c
                            join above a on c.tenant_id = ? and c.id = a.parent
                        )
                        select id, path from above order by step
                        """, tx.tenant(), parent, tx.tenant()), row -> new Ancestor(row.id(), row.text()));
    }

    private static void refuseSibling(Tx tx, Category draft) {
        tx.first(Sql.of("""
                                select id from catalog.category
                                where tenant_id = ? and name = ? and parent is not distinct from ?::uuid
                                and id <> ? and deleted_at is null
                                """, tx.tenant(), draft.name(), draft.parent(), draft.id()), Row::id)
                .ifPresent(id -> {
                    throw Problem.conflict(
                            "There is a category " + draft.name() + " in this place already.", "catalog.category", id);
                });
    }

    @SuppressWarnings("NullAway") // a draft may lack its slug
    private static String slug(Tx tx, Category draft, FieldErrors errors) {
        if (draft.slug() != null) {
            if (!Slugs.isSlug(draft.slug())) {
                errors.add("slug", "not_a_slug", "A slug is made of letters, digits and hyphens.");
            }
            return draft.slug();
        }
        return FreeSlug.of(tx, Category.RESOURCE, draft.name());
    }

    /** Below a category that was renamed or moved every path begins otherwise. */
    static void renamed(Tx tx, @Nullable Category before, Category after) {
        if (before != null && !before.path().equals(after.path())) {
            tx.update(Sql.of(
                    """
                    update catalog.category set path = ? || substr(path, ?)
                    where tenant_id = ? and id = any(?) and id <> ?
                    """,
                    after.path(),
                    before.path().codePointCount(0, before.path().length()) + 1,
                    tx.tenant(),
                    within(tx, List.of(after.id())),
                    after.id()));
        }
    }

    static void removing(Tx tx, Category category) {
        tx.first(Sql.of("""
                                select id from catalog.category
                                where tenant_id = ? and parent = ? and deleted_at is null limit 1
                                """, tx.tenant(), category.id()), Row::id).ifPresent(child -> {
            throw Problem.conflict(
                    category.name() + " has categories under it; move or delete them first.",
                    "catalog.category",
                    child);
        });
    }

    /** These categories and all below them. */
    private static UUID[] within(Tx tx, List<UUID> ids) {
        return tx.list(Sql.of("""
                                with recursive below as (
                                    select id from catalog.category where tenant_id = ? and id = any(?)
                                    union
                                    select c.id from catalog.category c join below b on c.tenant_id = ? and c.parent = b.id
                                )
                                select id from below
                                """, tx.tenant(), ids.toArray(UUID[]::new), tx.tenant()), Row::id)
                .toArray(UUID[]::new);
    }

    /** Filter of products: those in a category or below it. */
    static Sql holding(Filter.Asked asked) {
        Sql any = Sql.of("exists (select from catalog.product_category l where l.tenant_id = t.tenant_id"
                + " and l.product_id = t.id");
        if (asked.operator() == Operator.NULL) {
            return Operator.isNone(asked.name(), asked.text()) ? any.then(")").not() : any.then(")");
        }
        return any.then("and l.category_id = any(?))", (Object) within(asked.tx(), ids(asked)));
    }

    private static List<UUID> ids(Filter.Asked asked) {
        List<UUID> ids = new ArrayList<>();
        for (String text : asked.operator() == Operator.IN ? asked.text().split(",") : new String[] {asked.text()}) {
            UUID id = IdType.parsed(text);
            if (id == null) {
                throw Problem.malformed("The filter category needs the id of a category.");
            }
            ids.add(id);
        }
        return ids;
    }

    /** The category at this path ({@code Clothing > Hoodies}); what is missing on the way is made, {@code made} hears of it. */
    static UUID at(Tx tx, String path, Preparation.Made made) {
        Map<String, UUID> known = tx.memo("catalog.paths", () -> paths(tx));
        UUID parent = null;
        String sofar = "";
        for (String step : path.split(">")) {
            String name = step.strip();
            if (name.isEmpty() || name.length() > 255) {
                throw Problem.invalid("categories", "not_a_path", "\"" + path + "\" is not a path of categories.");
            }
            sofar = sofar.isEmpty() ? name : sofar + Category.STEP + name;
            UUID above = parent;
            UUID id = known.get(sofar);
            parent = id != null ? id : make(tx, name, above, sofar);
            if (id == null) {
                known.put(sofar, parent);
                made.made(Category.RESOURCE.name(), parent);
            }
        }
        return java.util.Objects.requireNonNull(parent);
    }

    private static Map<String, UUID> paths(Tx tx) {
        Map<String, UUID> found = new HashMap<>();
        tx.list(
                Sql.of("select path, id from catalog.category where tenant_id = ? and deleted_at is null", tx.tenant()),
                row -> found.put(row.text(), row.id()));
        return found;
    }

    private static UUID make(Tx tx, String name, @Nullable UUID parent, String path) {
        UUID id = Uuid7.next();
        String slug = FreeSlug.of(tx, Category.RESOURCE, name);
        tx.update(Sql.of("""
                insert into catalog.category
                    (tenant_id, id, name, slug, parent, path, created_at, updated_at, version)
                values (?, ?, ?, ?, ?::uuid, ?, ?, ?, 1)
                """, tx.tenant(), id, name, slug, parent, path, tx.now(), tx.now()));
        return id;
    }
}
