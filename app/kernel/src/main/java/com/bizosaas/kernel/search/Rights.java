package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Hit;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Asks the tables which of the rows that an index names the caller may list and see now. */
public final class Rights {

    private final Tx tx;
    private final Function<String, Optional<Items<?>>> items;

    /** {@code items}: those of a resource's name. */
    public Rights(Tx tx, Function<String, Optional<Items<?>>> items) {
        this.tx = tx;
        this.items = items;
    }

    /** Those of these hits that the caller may see, in their order; one round trip. */
    List<Hit> permitted(List<Hit> hits) {
        Set<Document.Key> kept = permitted(hits.stream().map(Rights::key).toList(), found -> Sql.TRUE);
        return hits.stream().filter(hit -> kept.contains(key(hit))).toList();
    }

    private static Document.Key key(Hit hit) {
        return new Document.Key(hit.type(), hit.id());
    }

    /** Those of these rows that the caller may see and for which {@code also} holds; one round trip. */
    public Set<Document.Key> permitted(Collection<Document.Key> keys, Function<Items<?>, Sql> also) {
        Map<String, Set<UUID>> byType = new LinkedHashMap<>();
        keys.forEach(key ->
                byType.computeIfAbsent(key.type(), t -> new LinkedHashSet<>()).add(key.id()));
        Set<Document.Key> kept = new HashSet<>();
        List<Tx.Asked> asked = new ArrayList<>();
        byType.forEach((type, ids) -> items.apply(type)
                .ifPresent(found -> asked.add(new Tx.Asked(
                        Sql.of(
                                        "select t.id from " + type + " t where t.tenant_id = ? and t.id = any(?) and",
                                        tx.tenant(),
                                        ids.toArray(UUID[]::new))
                                .then(Sql.all(List.of(rule(tx, found), also.apply(found)))),
                        row -> kept.add(new Document.Key(type, row.id()))))));
        tx.all(asked);
        return kept;
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
