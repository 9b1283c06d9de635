package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.PassageView;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.search.Rights;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds passages that a caller may see: the index names them, the tables decide. */
final class Retrieval {

    private static final int LONGEST_LEG = 1_600;

    /** So many paths join what is found, at this weight. */
    private static final int JOINING = 20;

    private static final double PATHS = 5;

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
            Supplier<byte[]> vector,
            Inquiry.Mode mode,
            @Nullable Scope scope,
            int most) {

        /** Whether paths join what is found. */
        boolean asksPaths() {
            return mode == Inquiry.Mode.HYBRID && scope == null;
        }

        /** How many passages of each leg are looked at first. */
        private int leg() {
            return Math.max(100, most * 2);
        }
    }

    /** What the index names, best first; no table has been asked whether the caller may see it. */
    List<Found> named(Caller caller, Wanted wanted) {
        return named(caller, wanted, wanted.leg());
    }

    private List<Found> named(Caller caller, Wanted wanted, int leg) {
        Inquiry inquiry =
                new Inquiry(wanted.words(), wanted.vector(), wanted.mode(), tokens(caller, wanted.scope()), leg);
        if (inquiry.rights().isEmpty()) {
            return List.of();
        }
        try (PassageView view = engine.view(caller.tenantId())) {
            return view.find(inquiry);
        }
    }

    /** The paths that join what is {@link #named}; nothing of the index is needed for them. */
    Paths.Told joining(Tx tx, Wanted wanted) {
        return paths(tx).find(wanted.words(), Steps.Start::isRecord, JOINING);
    }

    /** Of what is {@link #named} or {@link #joining} the best passage of each source that the caller may see, best first. */
    List<Found> best(Tx tx, Wanted wanted, List<Found> named, Paths.Told told) {
        int leg = wanted.leg();
        List<Found> all = named;
        List<Found> best = firstPermitted(tx, wanted, oneEach(joined(all, told, PATHS)));
        while (best.size() < wanted.most() && all.size() >= leg && leg < LONGEST_LEG) {
            leg *= 4;
            all = named(tx.caller(), wanted, leg);
            best = firstPermitted(tx, wanted, oneEach(joined(all, told, PATHS)));
        }
        return best;
    }

    /** Mostly the first few of these are permitted, so that the tables are not asked of all. */
    private List<Found> firstPermitted(Tx tx, Wanted wanted, List<Found> sources) {
        List<Found> first = new ArrayList<>();
        int from = 0;
        int to = Math.min(sources.size(), wanted.most() * 2);
        while (first.size() < wanted.most() && from < to) {
            first.addAll(permitted(tx, wanted.scope(), sources.subList(from, to)));
            from = to;
            to = sources.size();
        }
        return first.subList(0, Math.min(first.size(), wanted.most()));
    }

    /** The passages that either leg names and the caller may see, best first. */
    List<Found> passages(Tx tx, Wanted wanted) {
        return permitted(tx, wanted.scope(), named(tx.caller(), wanted));
    }

    /** The same with the passages at the ends of paths: what neither words nor meaning lead to. */
    static List<Found> joined(List<Found> found, Paths.Told told, double weight) {
        Map<Sources.Place, Found> all = new LinkedHashMap<>();
        found.forEach(each -> all.put(new Sources.Place(each.source(), each.passage()), each));
        for (Path path : told.paths()) {
            Sources.Place end = path.end();
            if (end.number() >= 0 && path.isLinked()) {
                Found as = all.getOrDefault(end, new Found(end.source(), end.number(), 0, 0, 0));
                double score = as.score() + weight * path.score();
                all.put(end, new Found(as.source(), as.passage(), score, as.text(), as.cosine()));
            }
        }
        return all.values().stream()
                .sorted(Comparator.comparingDouble(Found::score)
                        .reversed()
                        .thenComparing(each -> each.source().id())
                        .thenComparingInt(Found::passage))
                .toList();
    }

    private static List<Found> oneEach(List<Found> passages) {
        Map<Document.Key, Found> best = new LinkedHashMap<>();
        passages.forEach(each -> best.putIfAbsent(each.source(), each));
        return List.copyOf(best.values());
    }

    /** Documents by the audiences in which the caller looks, records by its rights. */
    private Set<String> tokens(Caller caller, @Nullable Scope scope) {
        Set<String> tokens = new HashSet<>();
        audiences(caller, scope).forEach(audience -> tokens.add(KnowledgeDocument.TOKENS.token("audience", audience)));
        if (scope == null || scope.equals(Scope.TENANT)) {
            records.tokens().forEach(each -> tokens.addAll(each.of(caller)));
        }
        return tokens;
    }

    private static Set<String> audiences(Caller caller, @Nullable Scope scope) {
        return scope == null ? Scope.own(caller) : Set.of(scope.audience());
    }

    /** The walks of this caller through the graph. */
    Paths paths(Tx tx) {
        return new Paths(resources, tx, keys -> permittedSources(tx, null, keys));
    }

    private Set<Document.Key> permittedSources(Tx tx, @Nullable Scope scope, Collection<Document.Key> keys) {
        return new Rights(tx, resources::find).permitted(keys, items -> inside(tx.caller(), scope, items));
    }

    private List<Found> permitted(Tx tx, @Nullable Scope scope, List<Found> found) {
        Set<Document.Key> kept =
                permittedSources(tx, scope, found.stream().map(Found::source).toList());
        return found.stream().filter(each -> kept.contains(each.source())).toList();
    }

    private static Sql inside(Caller caller, @Nullable Scope scope, Items<?> items) {
        return items.resource().name().equals(KnowledgeDocument.RESOURCE.name())
                ? Sql.of(
                        "t.audience = any(?)", (Object) audiences(caller, scope).toArray(String[]::new))
                : Sql.TRUE;
    }
}
