package com.bizosaas.kernel.event;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which events a caller may see: those about items that it may see now, whatever was then. What is gone for good is seen
 * only by those whose right never hung on the item.
 */
public final class Sight {

    private final Resources resources;

    public Sight(Resources resources) {
        this.resources = resources;
    }

    /** Whether the caller may see some item or other of this resource. */
    public boolean mayFollow(Caller caller, Items<?> items) {
        return !rule(caller, items).isFalse();
    }

    /** The resources of which the caller may see something. */
    List<String> followed(Caller caller) {
        return resources.all().stream()
                .filter(items -> mayFollow(caller, items))
                .map(items -> items.resource().name())
                .toList();
    }

    /** Those of these events that this caller of the transaction's tenant may see, in their order. */
    public List<Event> seen(Tx tx, Caller caller, List<Event> events) {
        Map<String, Set<UUID>> asked = new HashMap<>();
        for (Event event : events) {
            asked.computeIfAbsent(event.resource(), r -> new HashSet<>()).add(event.subject());
        }
        Map<String, Set<UUID>> visible = visible(tx, caller, asked);
        return events.stream()
                .filter(event ->
                        visible.getOrDefault(event.resource(), Set.of()).contains(event.subject()))
                .toList();
    }

    /** Which of these items are to be seen, by resource; asked in one round trip. */
    private Map<String, Set<UUID>> visible(Tx tx, Caller caller, Map<String, Set<UUID>> asked) {
        Map<String, Set<UUID>> visible = new HashMap<>();
        List<Tx.Asked> queries = new ArrayList<>();
        asked.forEach((name, ids) -> resources.find(name).ifPresent(items -> {
            Sql rule = rule(caller, items);
            if (rule.isTrue()) {
                visible.put(name, ids);
            } else if (!rule.isFalse()) {
                Set<UUID> found = new HashSet<>();
                visible.put(name, found);
                Sql which = Sql.of(
                        "select t.id from " + items.resource().name()
                                + " t where t.tenant_id = ? and t.id = any(?) and",
                        tx.tenant(),
                        ids.toArray(UUID[]::new));
                queries.add(new Tx.Asked(which.then(rule), row -> found.add(row.id())));
            }
        }));
        tx.all(queries);
        return visible;
    }

    private static Sql rule(Caller caller, Items<?> items) {
        return items.resource().rule(Operation.VIEW).sql(caller);
    }
}
