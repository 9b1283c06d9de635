package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Terms;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the paths of one or two steps from what a question names. No path goes through a source that its caller may not
 * see: each is asked for before a step leads on from it. However large the graph, the number of round trips is fixed.
 */
final class Paths {

    private static final int HOPS = 2;
    private static final int FRONT = 100;
    private static final int REACHED = 500;
    private static final int WEIGHED = 100;

    /** Part of a path's score that its end's words do not decide. */
    private static final double WAY = 0.1;

    /** How much less than a name of many words one of a single word tells. */
    private static final double ONE_WORD = 0.3;

    private static final Comparator<Path> BEST = Comparator.comparingDouble(Path::score)
            .reversed()
            .thenComparing(path -> path.end().source().id())
            .thenComparingInt(path -> path.end().number());

    private final Resources resources;
    private final Tx tx;
    private final Function<Collection<Document.Key>, Set<Document.Key>> permitted;

    /** {@code permitted}: those of some sources that the caller may see. */
    Paths(Resources resources, Tx tx, Function<Collection<Document.Key>, Set<Document.Key>> permitted) {
        this.resources = resources;
        this.tx = tx;
        this.permitted = permitted;
    }

    /** Paths, best first, with what is to be shown of them. */
    record Told(List<Path> paths, Map<Document.Key, String> titles, Map<Sources.Place, Sources.Shown> passages) {

        static final Told NONE = new Told(List.of(), Map.of(), Map.of());

        /** The passage that a path ends with, or the last before that. */
        Optional<Sources.Shown> passage(Path path) {
            return path.places().reversed().stream()
                    .filter(passages::containsKey)
                    .map(place -> Objects.requireNonNull(passages.get(place)))
                    .findFirst();
        }
    }

    /**
     * The best paths, so many at most: the more of the question's words the end holds, the better. {@code from}: of what
     * the question names, where they may start.
     */
    Told find(String question, Predicate<Steps.Start> from, int most) {
        List<Path> paths = walked(starts(question, from)).stream()
                .sorted(BEST)
                .limit(WEIGHED)
                .toList();
        if (paths.isEmpty()) {
            return Told.NONE;
        }
        Map<Document.Key, String> titles = titles(paths);
        Map<Sources.Place, Sources.Shown> passages = Sources.shown(
                tx,
                paths.stream()
                        .flatMap(path -> path.places().stream())
                        .filter(place -> place.number() >= 0)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        String language = Branding.locale(tx);
        Set<String> asked = Terms.of(question, language);
        Told told = new Told(paths, titles, passages);
        return new Told(
                paths.stream()
                        .map(path -> path.scored(
                                path.score() * (WAY + (1 - WAY) * covered(asked, path, words(told, path), language))))
                        .sorted(BEST)
                        .limit(most)
                        .toList(),
                titles,
                passages);
    }

    private static String words(Told told, Path path) {
        return path.places().stream()
                        .skip(1)
                        .map(place -> told.titles().getOrDefault(place.source(), ""))
                        .collect(Collectors.joining(" "))
                + told.passage(path).map(shown -> " " + shown.text()).orElse("");
    }

    /** The part of the question beside the path's name that these words hold. */
    private static double covered(Set<String> asked, Path path, String words, String language) {
        Set<String> beside = new HashSet<>(asked);
        beside.removeAll(Terms.of(path.name(), language));
        double all = beside.size();
        beside.removeAll(Terms.of(words, language));
        return all == 0 ? 1 : (all - beside.size()) / all;
    }

    /** The best path to each place. */
    private Collection<Path> walked(List<Path> starts) {
        Map<Sources.Place, Path> found = new LinkedHashMap<>();
        List<Path> front = starts;
        for (int hop = 0; hop < HOPS && !front.isEmpty(); hop++) {
            front = further(front.stream().sorted(BEST).limit(FRONT).toList());
            front.forEach(path -> found.merge(path.end(), path, Paths::better));
        }
        return found.values();
    }

    private static Path better(Path one, Path other) {
        return BEST.compare(one, other) <= 0 ? one : other;
    }

    /** Sources that the question names: the rarer the name and the more words it has, the better. */
    private List<Path> starts(String question, Predicate<Steps.Start> from) {
        List<Steps.Start> named = Steps.named(tx, Names.asked(question)).stream()
                .filter(from)
                .limit(REACHED)
                .toList();
        Set<Document.Key> seen = permitted.apply(
                named.stream().map(start -> start.place().source()).toList());
        Map<String, List<Sources.Place>> byName = named.stream()
                .filter(start -> seen.contains(start.place().source()))
                .collect(Collectors.groupingBy(
                        Steps.Start::name, Collectors.mapping(Steps.Start::place, Collectors.toList())));
        Map<Sources.Place, Path> starts = new LinkedHashMap<>();
        byName.forEach((name, places) -> {
            double telling = (1 - ONE_WORD / name.split(" ").length) / (1 + Math.log(places.size()));
            places.forEach(
                    place -> starts.merge(place, new Path(telling, name, List.of(place), List.of()), Paths::better));
        });
        return List.copyOf(starts.values());
    }

    /** The paths a step longer that turn back nowhere; what the caller may not see counts in nothing. */
    private List<Path> further(List<Path> from) {
        List<Steps.Step> steps = Steps.from(tx, from.stream().map(Path::end).toList()).stream()
                .filter(step -> !from.get(step.at()).holds(step.to().source()))
                .sorted(Comparator.comparingInt(Steps.Step::at))
                .limit(REACHED)
                .toList();
        Set<Document.Key> seen =
                permitted.apply(steps.stream().map(step -> step.to().source()).toList());
        Map<Integer, List<Steps.Step>> byStart = steps.stream()
                .filter(step -> seen.contains(step.to().source()))
                .collect(Collectors.groupingBy(Steps.Step::at));
        List<Path> further = new ArrayList<>();
        byStart.forEach((at, those) ->
                those.forEach(step -> further.add(from.get(at).then(step, those.size()))));
        return further;
    }

    private Map<Document.Key, String> titles(List<Path> paths) {
        Map<String, Set<UUID>> byType = new LinkedHashMap<>();
        paths.forEach(path -> path.places()
                .forEach(place -> byType.computeIfAbsent(place.source().type(), type -> new LinkedHashSet<>())
                        .add(place.source().id())));
        Map<Document.Key, String> titles = new HashMap<>();
        List<Tx.Asked> asked = new ArrayList<>();
        byType.forEach((type, ids) -> resources
                .find(type)
                .flatMap(items -> items.resource().titleField())
                .ifPresent(title -> asked.add(new Tx.Asked(
                        Sql.of(
                                "select t.id, t.\"" + title.name() + "\"::text from " + type
                                        + " t where t.tenant_id = ? and t.id = any(?)",
                                tx.tenant(),
                                ids.toArray(UUID[]::new)),
                        row -> titles.put(new Document.Key(type, row.id()), row.text())))));
        tx.all(asked);
        return titles;
    }
}
