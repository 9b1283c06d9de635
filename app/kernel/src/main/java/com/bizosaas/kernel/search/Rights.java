package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Asks the tables which of the rows that an index names the caller may list and see now. */
final class Rights {

    private final Tx tx;
    private final Mappings mappings;

    Rights(Tx tx, Mappings mappings) {
        this.tx = tx;
        this.mappings = mappings;
    }

    /** Those of these hits that the caller may see, in their order; one round trip. */
    List<Hit> permitted(List<Hit> hits) {
        Map<String, Set<UUID>> byType = new LinkedHashMap<>();
        hits.forEach(hit ->
                byType.computeIfAbsent(hit.type(), t -> new LinkedHashSet<>()).add(hit.id()));
        Set<UUID> kept = new HashSet<>();
        List<Tx.Asked> asked = new ArrayList<>();
        byType.forEach((type, ids) -> mappings.named(type)
                .ifPresent(mapping -> asked.add(new Tx.Asked(
                        Sql.of(
                                        "select t.id from " + type + " t where t.tenant_id = ? and t.id = any(?) and",
                                        tx.tenant(),
                                        ids.toArray(UUID[]::new))
                                .then(rule(tx, mapping.items())),
                        row -> kept.add(row.id())))));
        tx.all(asked);
        return hits.stream().filter(hit -> kept.contains(hit.id())).toList();
    }

    /** The condition under which a row {@code t} is listed and seen. */
    static Sql rule(Tx tx, Items<?> items) {
        return Sql.all(List.of(
                Sql.of("t.deleted_at is null"),
                items.resource().rule(Operation.LIST).sql(tx.caller()),
                items.resource().rule(Operation.VIEW).sql(tx.caller())));
    }

    /** Whether there is any among these rows of a list. */
    static boolean isAny(Tx tx, Items<?> items, List<UUID> ids) {
        return tx.first(
                        Sql.of(
                                        "select t.id from "
                                                + items.resource().name()
                                                + " t where t.tenant_id = ? and t.id = any(?) and t.deleted_at is null and",
                                        tx.tenant(),
                                        ids.toArray(UUID[]::new))
                                .then(items.resource().rule(Operation.LIST).sql(tx.caller()))
                                .then("limit 1"),
                        Row::id)
                .isPresent();
    }
}
