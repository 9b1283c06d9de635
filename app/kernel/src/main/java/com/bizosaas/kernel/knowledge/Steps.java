package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a walk through the graph may begin, and how it may go on, whoever walks: its rights are asked elsewhere. */
final class Steps {

    static final String MENTIONS = "mentions";

    /** Before a relation that is followed against its direction. */
    private static final String AGAINST = "^";

    /** A name of more sources than this tells nothing. */
    private static final int COMMON = 200;

    /** Of each kind from one place. */
    private static final int MOST = 50;

    /** Of a source that is reached as a whole, so many passages say what it mentions. */
    private static final int FIRST_PASSAGES = 64;

    private Steps() {}

    /** A source that has or says a name, by its title or else the first passage that does. */
    record Start(String name, Sources.Place place) {

        /** Whether it is another module's record, named by its whole title. */
        boolean isRecord() {
            return place.number() == Graph.TITLE && !place.source().type().equals(KnowledgeDocument.RESOURCE.name());
        }
    }

    /** The sources that have or say these names, those of the rarest names first. */
    static List<Start> named(Tx tx, Set<String> names) {
        List<Start> starts = tx.list(
                Sql.of("""
                        select f.name, f.resource, f.item, f.number from unnest(?::text[]) w(name) cross join lateral (
                            select n.name, n.resource, n.item,
                                coalesce(max(n.number) filter (where n.number < 0), min(n.number)) as number
                            from knowledge.name n where n.tenant_id = ? and n.name = w.name
                            group by n.name, n.resource, n.item order by n.resource, n.item limit ?) f
                        """, names.toArray(String[]::new), tx.tenant(), COMMON + 1),
                row -> new Start(row.text(), place(row)));
        Map<String, List<Start>> byName = starts.stream().collect(Collectors.groupingBy(Start::name));
        return byName.values().stream()
                .filter(each -> each.size() <= COMMON)
                .sorted(Comparator.comparingInt(List::size))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A step from the {@code at}th of some places to another. {@code said}: the passage of the place left that says so,
     * negative for none.
     */
    record Step(int at, String relation, Sources.Place to, int said) {}

    /** The steps from these places: by links and by titles that passages mention, both ways; one round trip. */
    static List<Step> from(Tx tx, List<Sources.Place> places) {
        List<Step> steps = new ArrayList<>();
        Integer[] at = IntStream.range(0, places.size()).boxed().toArray(Integer[]::new);
        String[] types = places.stream().map(each -> each.source().type()).toArray(String[]::new);
        UUID[] ids = places.stream().map(each -> each.source().id()).toArray(UUID[]::new);
        tx.all(List.of(
                new Tx.Asked(
                        Sql.of("""
                                select w.at, l.relation, l.to_resource, l.to_item, -1
                                from unnest(?::int[], ?::text[], ?::uuid[]) w(at, resource, item) cross join lateral (
                                    select k.relation, k.to_resource, k.to_item from knowledge.link k
                                    where k.tenant_id = ? and k.resource = w.resource and k.item = w.item limit ?) l
                                """, at, types, ids, tx.tenant(), MOST),
                        row -> steps.add(new Step((int) row.number(), row.text(), place(row), Graph.TITLE))),
                new Tx.Asked(
                        Sql.of("""
                                select w.at, l.relation, l.resource, l.item, -1
                                from unnest(?::int[], ?::text[], ?::uuid[]) w(at, resource, item) cross join lateral (
                                    select k.relation, k.resource, k.item from knowledge.link k
                                    where k.tenant_id = ? and k.to_resource = w.resource and k.to_item = w.item limit ?) l
                                """, at, types, ids, tx.tenant(), MOST),
                        row -> steps.add(new Step((int) row.number(), AGAINST + row.text(), place(row), Graph.TITLE))),
                new Tx.Asked(mentioned(tx, places, at, types, ids), row -> {
                    int from = (int) row.number();
                    int said = (int) row.number();
                    steps.add(new Step(from, MENTIONS, place(row), said));
                }),
                new Tx.Asked(
                        Sql.of("""
                                select w.at, m.resource, m.item, m.number
                                from unnest(?::int[], ?::text[], ?::uuid[]) w(at, resource, item) cross join lateral (
                                    select n.resource, n.item, n.number from knowledge.name t
                                        join knowledge.name n on n.tenant_id = t.tenant_id and n.name = t.name
                                            and n.number >= 0 and n.item <> t.item
                                    where t.tenant_id = ? and t.resource = w.resource and t.item = w.item
                                        and t.number = -1 limit ?) m
                                """, at, types, ids, tx.tenant(), MOST),
                        row -> steps.add(new Step((int) row.number(), AGAINST + MENTIONS, place(row), Graph.TITLE)))));
        return steps;
    }

    /** What a passage mentions; of a source that is reached as a whole, what its first passages do. */
    private static Sql mentioned(Tx tx, List<Sources.Place> places, Integer[] at, String[] types, UUID[] ids) {
        return Sql.of(
                """
                select w.at, m.said, m.resource, m.item, -1
                from unnest(?::int[], ?::text[], ?::uuid[], ?::int[], ?::int[]) w(at, resource, item, least, greatest)
                    cross join lateral (
                        select n.number as said, t.resource, t.item from knowledge.name n
                            join knowledge.name t on t.tenant_id = n.tenant_id and t.name = n.name and t.number = -1
                                and t.item <> n.item
                        where n.tenant_id = ? and n.resource = w.resource and n.item = w.item
                            and n.number between w.least and w.greatest limit ?) m
                """,
                at,
                types,
                ids,
                places.stream().map(each -> Math.max(0, each.number())).toArray(Integer[]::new),
                places.stream()
                        .map(each -> each.number() < 0 ? FIRST_PASSAGES : each.number())
                        .toArray(Integer[]::new),
                tx.tenant(),
                MOST);
    }

    private static Sources.Place place(Row row) {
        return new Sources.Place(new Document.Key(row.text(), row.id()), (int) row.number());
    }
}
