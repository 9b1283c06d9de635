package com.bizosaas.catalog;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Filter;
import com.bizosaas.kernel.resource.FreeSlug;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.text.Slugs;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collections and what is in them. A rule is a set of product filters and is asked anew each time. */
final class Collections {

    private Collections() {}

    @SuppressWarnings("NullAway") // a draft may lack its slug
    static Collection complete(Tx tx, @Nullable Collection before, Collection draft, FieldErrors errors) {
        if (draft.kind() == Collection.Kind.RULE && draft.rule().isEmpty() && !errors.has("rule")) {
            errors.add("rule", "required", "A collection by rule needs filters, for example {\"tags\": \"sale\"}.");
        }
        draft.rule().forEach((filter, text) -> checkRule(tx, filter, text, errors));
        if (draft.slug() != null && !errors.has("slug") && !Slugs.isSlug(draft.slug())) {
            errors.add("slug", "not_a_slug", "A slug is made of letters, digits and hyphens.");
        }
        if (draft.slug() != null || !errors.isEmpty()) {
            return draft;
        }
        return draft.with(FreeSlug.of(tx, Collection.RESOURCE, draft.title()));
    }

    private static void checkRule(Tx tx, String filter, String text, FieldErrors errors) {
        if (filter.startsWith("collection")) {
            errors.add("rule." + filter, "not_allowed", "A rule cannot rest on another collection.");
            return;
        }
        try {
            Product.RESOURCE.condition(tx, filter, text, "USD");
        } catch (Problem refused) {
            errors.add("rule." + filter, "not_a_filter", String.valueOf(refused.detail()));
        }
    }

    /** Filter of products: those in a collection. */
    static Sql holding(Filter.Asked asked) {
        UUID id = IdType.parsed(asked.text());
        if (id == null) {
            throw Problem.malformed("The filter collection needs the id of one collection.");
        }
        return asked.tx()
                .first(
                        Sql.of("""
                                select kind, rule::text from catalog.collection
                                where tenant_id = ? and id = ? and deleted_at is null
                                """, asked.tx().tenant(), id),
                        row -> row.text().equals("rule") ? byRule(asked, row.text()) : byHand(id))
                .orElse(Sql.FALSE);
    }

    private static Sql byHand(UUID id) {
        return Sql.of("""
                exists (select from catalog.collection_product l
                where l.tenant_id = t.tenant_id and l.product_id = t.id and l.collection_id = ?)
                """, id);
    }

    private static Sql byRule(Filter.Asked asked, String rule) {
        List<Sql> conditions = new ArrayList<>();
        Json.mapper()
                .readTree(rule)
                .forEach(pair -> conditions.add(Product.RESOURCE.condition(
                        asked.tx(), pair.get(0).stringValue(), pair.get(1).stringValue(), asked.currency())));
        return Sql.all(conditions);
    }
}
