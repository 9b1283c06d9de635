package com.bizosaas.kernel.bulk;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bulk change is asked to do, checked as far as it can be without its items. */
final class BulkOrder<T extends Record> {

    static final String DELETE = "delete";
    static final String RESTORE = "restore";

    private static final int MOST_IDS = 10_000;
    private static final int MOST_FILTERS = 40;
    private static final Set<String> KNOWN = Set.of("ids", "filter", "set", "verb");

    private final Items<T> items;
    private final ObjectNode json;
    private final FieldErrors errors = new FieldErrors();
    private final Set<UUID> ids = new LinkedHashSet<>();
    private final List<Sql> filters = new ArrayList<>();

    private BulkOrder(Items<T> items, ObjectNode json) {
        this.items = items;
        this.json = json;
    }

    /** 403 when the caller may do this with no item at all; 422 names all that is wrong. */
    static <T extends Record> BulkOrder<T> of(Tx tx, Items<T> items, ObjectNode json, String currency) {
        BulkOrder<T> order = new BulkOrder<>(items, json);
        items.mayAtAll(tx, order.operation());
        for (String name : json.propertyNames()) {
            if (!KNOWN.contains(name)) {
                order.errors.add(name, "unknown_field", "There is no such field.");
            }
        }
        order.one("ids", "filter");
        order.one("set", "verb");
        order.readIds();
        order.readFilter(tx, currency);
        order.readSet(tx);
        order.readVerb();
        order.errors.throwIfAny();
        return order;
    }

    private Operation operation() {
        String verb = json.path("verb").asString("");
        return verb.equals(DELETE) || verb.equals(RESTORE) ? Operation.DELETE : Operation.UPDATE;
    }

    private void one(String first, String second) {
        if (!json.has(first) && !json.has(second)) {
            errors.add(first, "required", "Give " + first + " or " + second + ".");
        } else if (json.has(first) && json.has(second)) {
            errors.add(second, "not_both", "Give " + first + " or " + second + ", not both.");
        }
    }

    private void readIds() {
        if (!json.has("ids")) {
            return;
        }
        if (!(json.path("ids") instanceof ArrayNode given) || given.isEmpty()) {
            errors.add("ids", "must_be_list", "This must be a list of ids.");
        } else if (given.size() > MOST_IDS) {
            errors.add("ids", "too_many", "At most " + MOST_IDS + " ids; more are reached by a filter.");
        } else {
            for (int i = 0; i < given.size(); i++) {
                UUID id = given.get(i).isString() ? IdType.parsed(given.get(i).stringValue()) : null;
                if (id == null) {
                    errors.add("ids[" + i + "]", "must_be_id", "This must be an id.");
                } else {
                    ids.add(id);
                }
            }
        }
    }

    private void readFilter(Tx tx, String currency) {
        if (!json.has("filter")) {
            return;
        }
        if (!(json.path("filter") instanceof ObjectNode given)) {
            errors.add("filter", "must_be_object", "This must be an object of texts by filter.");
        } else if (given.size() > MOST_FILTERS) {
            errors.add("filter", "too_many", "At most " + MOST_FILTERS + " filters.");
        } else {
            given.properties().forEach(filter -> readFilter(tx, currency, filter));
        }
    }

    private void readFilter(Tx tx, String currency, Map.Entry<String, JsonNode> filter) {
        String path = "filter." + filter.getKey();
        if (!filter.getValue().isValueNode() || filter.getValue().isNull()) {
            errors.add(path, "must_be_text", "This must be one text, number or truth.");
            return;
        }
        try {
            filters.add(items.resource()
                    .condition(tx, filter.getKey(), filter.getValue().asString(), currency));
        } catch (Problem refused) {
            errors.add(path, "not_a_filter", String.valueOf(refused.getMessage()));
        }
    }

    private void readSet(Tx tx) {
        if (!json.has("set")) {
            return;
        }
        if (json.path("set") instanceof ObjectNode set && !set.isEmpty()) {
            items.check(tx, set, "set.", errors);
        } else {
            errors.add("set", "must_be_object", "This must be an object of at least one field.");
        }
    }

    private void readVerb() {
        if (!json.has("verb")) {
            return;
        }
        List<String> verbs = new ArrayList<>(
                items.resource().verbs().stream().map(Verb::name).toList());
        verbs.addAll(List.of(DELETE, RESTORE));
        if (!json.path("verb").isString() || !verbs.contains(json.path("verb").stringValue())) {
            errors.add("verb", "unknown_verb", "The verbs are " + String.join(", ", verbs) + ".");
        }
    }

    /** What the job has to know. */
    ObjectNode input() {
        ObjectNode input = Json.object();
        for (String name : List.of("set", "verb", "filter")) {
            if (json.has(name)) {
                input.set(name, json.path(name));
            }
        }
        return input;
    }

    /** Fixes the items that are meant: what comes to match later, or ceases to, makes no difference. */
    void freeze(Tx tx, UUID job) {
        Sql found = json.has("ids")
                ? Sql.of("select given.id, given.place from unnest(?) with ordinality as given (id, place)", (Object)
                        ids.toArray(UUID[]::new))
                : Sql.of("select f.id, row_number() over (order by f.id) as place from (")
                        .then(items.listed(
                                tx,
                                Sql.all(filters),
                                json.path("verb").asString("").equals(RESTORE)))
                        .then(") f");
        tx.update(Sql.of(
                        "insert into jobs.item (tenant_id, job_id, item_id, place) select ?, ?, n.id, n.place from (",
                        tx.tenant(),
                        job)
                .then(found)
                .then(") n"));
    }
}
