package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.PassageView;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.search.RowTokens;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds passages that a caller may see: the index names them, the tables decide. */
final class Retrieval {

    private static final int LONGEST_LEG = 1_600;

    private final PassageEngine engine;
    private final Resources resources;
    private final Records records;

    Retrieval(PassageEngine engine, Resources resources, Records records) {
        this.engine = engine;
        this.resources = resources;
        this.records = records;
    }

    /** What is looked for, and where; {@code scope} null: in all that is the caller's. {@code vector}: empty for words alone. */
    record Wanted(
            String words,
            byte[] vector,
            Inquiry.Mode mode,
            @Nullable Scope scope,
            int most) {}

    /** The best passage of each source, best first, so many sources at most. */
    List<Found> best(Tx tx, Wanted wanted) {
        int leg = Math.max(100, wanted.most() * 2);
        List<Found> best = List.of();
        boolean more = true;
        while (more) {
            List<Found> all = passages(tx, wanted, leg);
            best = oneEach(all, wanted.most());
            more = best.size() < wanted.most() && all.size() >= leg && leg < LONGEST_LEG;
            leg *= 4;
        }
        return best;
    }

    /** The passages that both legs name and the caller may see, best first. */
    List<Found> passages(Tx tx, Wanted wanted, int leg) {
        Inquiry inquiry =
                new Inquiry(wanted.words(), wanted.vector(), wanted.mode(), tokens(tx.caller(), wanted.scope()), leg);
        if (inquiry.rights().isEmpty()) {
            return List.of();
        }
        try (PassageView view = engine.view(tx.tenant())) {
            return permitted(tx, wanted.scope(), view.find(inquiry));
        }
    }

    private static List<Found> oneEach(List<Found> passages, int most) {
        Map<Document.Key, Found> best = new LinkedHashMap<>();
        passages.forEach(each -> best.putIfAbsent(each.source(), each));
        return best.values().stream().limit(most).toList();
    }

    /** Documents by the audiences in which the caller looks, records by its rights. */
    private Set<String> tokens(Caller caller, @Nullable Scope scope) {
        Set<String> tokens = new HashSet<>();
        RowTokens documents = new RowTokens(KnowledgeDocument.RESOURCE);
        audiences(caller, scope).forEach(audience -> tokens.add(documents.token("audience", audience)));
        if (scope == null || scope.equals(Scope.TENANT)) {
            records.all().forEach(items -> tokens.addAll(new RowTokens(items.resource()).of(caller)));
        }
        return tokens;
    }

    private static Set<String> audiences(Caller caller, @Nullable Scope scope) {
        return scope == null ? Scope.own(caller) : Set.of(scope.audience());
    }

    private List<Found> permitted(Tx tx, @Nullable Scope scope, List<Found> found) {
        Map<String, Set<UUID>> byType = new LinkedHashMap<>();
        found.forEach(each -> byType.computeIfAbsent(each.source().type(), type -> new LinkedHashSet<>())
                .add(each.source().id()));
        Set<Document.Key> kept = new HashSet<>();
        List<Tx.Asked> asked = new ArrayList<>();
        byType.forEach((type, ids) -> resources
                .find(type)
                .ifPresent(items -> asked.add(new Tx.Asked(
                        Sql.of(
                                        "select t.id from " + type + " t where t.tenant_id = ? and t.id = any(?) and",
                                        tx.tenant(),
                                        ids.toArray(UUID[]::new))
                                .then(rule(tx, scope, items)),
                        row -> kept.add(new Document.Key(type, row.id()))))));
        tx.all(asked);
        return found.stream().filter(each -> kept.contains(each.source())).toList();
    }

    private static Sql rule(Tx tx, @Nullable Scope scope, Items<?> items) {
        List<Sql> all = new ArrayList<>(List.of(
                Sql.of("t.deleted_at is null"),
                items.resource().rule(Operation.LIST).sql(tx.caller()),
                items.resource().rule(Operation.VIEW).sql(tx.caller())));
        if (items.resource().name().equals(KnowledgeDocument.RESOURCE.name())) {
            all.add(Sql.of("t.audience = any(?)", (Object)
                    audiences(tx.caller(), scope).toArray(String[]::new)));
        }
        return Sql.all(all);
    }
}
