package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How often each value stands among all rows that are found and the caller may see: the rows are asked, not the index. */
final class Facets {

    private static final Set<String> KINDS = Set.of("choice", "texts", "boolean", "select");
    private static final int MOST_NAMES = 10;
    private static final int MOST_VALUES = 100;
    /** Facets count the best so many hits. */
    private static final int MOST_HITS = 100_000;

    private static final int STEP = 10_000;

    private final Scope scope;
    private final Set<String> names;

    private Facets(Scope scope, Set<String> names) {
        this.scope = scope;
        this.names = names;
    }

    /** 400 names what is no facet of anything that is searched. */
    static Facets of(Scope scope, Optional<String> asked) {
        Set<String> names =
                new LinkedHashSet<>(asked.map(text -> List.of(text.split(","))).orElse(List.of()));
        if (names.size() > MOST_NAMES) {
            throw Problem.malformed("At most " + MOST_NAMES + " facets.");
        }
        for (String name : names) {
            if (scope.mappings().all().stream()
                    .noneMatch(mapping -> field(mapping.items(), name).isPresent())) {
                throw Problem.malformed("There is no facet " + name + ".");
            }
        }
        return new Facets(scope, names);
    }

    private static Optional<Field> field(Items<?> items, String name) {
        return items.resource()
                .shape()
                .field(name)
                .filter(field -> KINDS.contains(field.type().kind()))
                .filter(field -> items.resource().filters().containsKey(name));
    }

    boolean isAsked() {
        return !names.isEmpty();
    }

    /** {@code {"status": [{"value", "count"}]}}, the most frequent first. */
    Map<String, List<Map<String, Object>>> of(Searching searching) {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.put(name, new HashMap<>()));
        int seen = 0;
        List<Hit> hits = searching.view().best(searching.question(), null, STEP);
        while (!hits.isEmpty()) {
            count(hits, counts);
            seen += hits.size();
            hits = seen >= MOST_HITS
                    ? List.of()
                    : searching.view().best(searching.question(), hits.getLast().place(), STEP);
        }
        Map<String, List<Map<String, Object>>> told = new LinkedHashMap<>();
        counts.forEach((name, values) -> told.put(name, told(values)));
        return told;
    }

    private static List<Map<String, Object>> told(Map<String, Long> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .<Map<String, Object>>map(entry -> Map.of("value", entry.getKey(), "count", entry.getValue()))
                .toList();
    }

    private void count(List<Hit> hits, Map<String, Map<String, Long>> counts) {
        List<Tx.Asked> asked = new ArrayList<>();
        for (Mapping<?> mapping : scope.searched()) {
            String type = mapping.items().resource().name();
            UUID[] ids = hits.stream()
                    .filter(hit -> hit.type().equals(type))
                    .map(Hit::id)
                    .toArray(UUID[]::new);
            for (String name : ids.length == 0 ? Set.<String>of() : names) {
                field(mapping.items(), name)
                        .ifPresent(field -> asked.add(new Tx.Asked(
                                query(mapping.items(), field, ids),
                                row -> counts.getOrDefault(name, new HashMap<>())
                                        .merge(row.text(), row.number(), Long::sum))));
            }
        }
        scope.tx().all(asked);
    }

    private Sql query(Items<?> items, Field field, UUID[] ids) {
        String table = items.resource().name() + " t";
        boolean many = field.type().kind().equals("texts");
        String value = many ? "entry" : "t." + field.name();
        return Sql.of(
                        "select " + value + "::text, count(*) from " + table
                                + (many ? " cross join unnest(t." + field.name() + ") entry" : "")
                                + " where t.tenant_id = ? and t.id = any(?) and " + value + " is not null and",
                        scope.tx().tenant(),
                        ids)
                .then(Rights.rule(scope.tx(), items))
                .then("group by 1");
    }
}
