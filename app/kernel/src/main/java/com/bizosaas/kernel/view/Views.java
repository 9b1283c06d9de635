package com.bizosaas.kernel.view;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;
import static com.bizosaas.kernel.rights.Rule.ownedBy;
import static com.bizosaas.kernel.rights.Rule.publicWhen;

import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resource {@code views.view}: what a view names is checked against the declaration of its resource. */
public final class Views {

    private final Resources resources;

    private Views(Resources resources) {
        this.resources = resources;
    }

    /** Adds the resource to the others. */
    public static void addTo(Resources resources) {
        resources.add(new Views(resources).resource());
    }

    private Resource<View> resource() {
        Rule everybodys = publicWhen("shared", View.Shared.TENANT);
        return Resource.of(View.class, "views.view")
                .allow(ownedBy("owner").or(everybodys.and(hasRole(Roles.READER))), LIST, VIEW)
                .allow(ownedBy("owner"), CREATE)
                .allow(ownedBy("owner").or(everybodys.and(hasRole(Roles.ADMIN))), UPDATE, DELETE)
                .list("resource", "name", "shared", "columns", "filter", "sort")
                .filter("resource", "name", "shared", "owner")
                .sort("name", "created_at")
                .complete(this::complete);
    }

    private View complete(Tx tx, @Nullable View before, View draft, FieldErrors errors) {
        if (errors.has("resource") || draft.equals(before)) {
            return draft;
        }
        Optional<Items<?>> target = resources.find(draft.resource()).filter(items -> mayList(tx, items));
        if (target.isEmpty()) {
            errors.add("resource", "unknown", "There is no such resource.");
        } else if (before != null && !before.resource().equals(draft.resource())) {
            errors.add("resource", "readonly", "A view stays with its resource; make another one.");
        } else {
            check(tx, target.get().resource(), draft, errors);
        }
        View view = before == null ? draft.of(tx.caller().person()) : draft;
        if (errors.isEmpty()) {
            refuseTwin(tx, view);
        }
        return view;
    }

    private static boolean mayList(Tx tx, Items<?> items) {
        return !items.resource().rule(LIST).sql(tx.caller()).isFalse();
    }

    private void check(Tx tx, Resource<?> target, View draft, FieldErrors errors) {
        if (!errors.has("columns")) {
            for (int i = 0; i < draft.columns().size(); i++) {
                if (!target.shows(tx, draft.columns().get(i))) {
                    errors.add("columns[" + i + "]", "unknown_field", "There is no such field.");
                }
            }
        }
        if (!errors.has("filter")) {
            String currency = resources.currency(tx);
            draft.filter().forEach((filter, text) -> {
                try {
                    target.condition(tx, filter, text, currency);
                } catch (Problem refused) {
                    errors.add("filter." + filter, "not_a_filter", String.valueOf(refused.getMessage()));
                }
            });
        }
        String sort = draft.sort();
        if (sort != null && !target.sorts().contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
            errors.add("sort", "not_a_sort", "Lists of this resource are not sorted so.");
        }
    }

    private static void refuseTwin(Tx tx, View view) {
        tx.first(Sql.of("""
                                select id from views.view
                                where tenant_id = ? and owner = ? and resource = ? and name = ? and id <> ?
                                    and deleted_at is null
                                """, tx.tenant(), view.owner(), view.resource(), view.name(), view.id()), row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("There is a view called " + view.name() + " already.", "views.view", id);
                });
    }
}
