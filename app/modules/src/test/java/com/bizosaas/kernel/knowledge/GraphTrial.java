package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Prints how well passages are found with paths joined at several weights: by titles of SciFact's documents that were
 * brought without them, and by questions over two steps, of rules for the categories of products. The word is the folder
 * of SciFact.
 */
public final class GraphTrial {

    private static final int TITLES = 600;
    private static final int SOME = 400;
    private static final int CATEGORIES = 40;
    private static final int ROWS = 50_000;

    /** So many events come at once. */
    private static final int PAGE = 250;

    private static final List<Double> WEIGHTS = List.of(0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0);

    private static final List<String> RULES = List.of(
            "All products of the category %s are descaled every %d days.",
            "Parcels with %s are handed to the carrier on day %d.",
            "Anything in %s that comes back is repaired within %d days.");

    private static final List<String> QUESTIONS = List.of(
            "How often must the %s be descaled?",
            "When is the %s handed to the carrier?", "How long does it take until a %s that came back is repaired?");

    private GraphTrial() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        try (Shelf shelf = new Shelf()) {
            List<String[]> docs = AnswerTrial.tsv(Path.of(words[0]).resolve("docs.tsv"));
            Map<String, String> titles = new LinkedHashMap<>();
            List<String> lines = new ArrayList<>();
            for (String[] doc : docs) {
                boolean asked = Math.floorMod(doc[0].hashCode(), 8) == 0 && titles.size() < TITLES;
                if (asked) {
                    titles.put(doc[1], doc[0]);
                }
                lines.add(Shelf.line(doc[0], asked ? "Paper " + doc[0] : doc[1], doc[2]));
            }
            Map<String, String> steps = rules(shelf, lines);
            for (int from = 0; from < lines.size(); from += SOME) {
                shelf.imported(
                        World.ANNA,
                        lines.subList(from, Math.min(lines.size(), from + SOME)).toArray(String[]::new));
            }
            Thread.sleep(5_000);
            Trial trial = new Trial(shelf);
            trial.run("titles", titles);
            trial.run("two steps", steps);
            rows(shelf);
        }
        System.exit(0);
    }

    /** Products in categories, and a document for each category and rule; the questions about products, with their documents. */
    private static Map<String, String> rules(Shelf shelf, List<String> lines) {
        Map<String, String> steps = new LinkedHashMap<>();
        for (int i = 0; i < CATEGORIES; i++) {
            String name = syllables(7 * i + 3) + " " + syllables(11 * i + 500);
            String category = shelf.site
                    .post(World.EDDA, "/api/catalog/categories", "{\"name\":\"" + name + "\"}")
                    .expectStatus(201)
                    .id();
            for (int rule = 0; rule < RULES.size(); rule++) {
                String product = syllables(13 * (3 * i + rule) + 1000) + " " + syllables(17 * (3 * i + rule) + 3000);
                shelf.product(product, ",\"categories\":[\"" + category + "\"]");
                steps.put(String.format(QUESTIONS.get(rule), product), "rule-" + i + "-" + rule);
                lines.add(Shelf.line(
                        "rule-" + i + "-" + rule,
                        "Rule " + (3 * i + rule),
                        "This holds since spring. " + String.format(RULES.get(rule), name, i + 2)
                                + " Nobody may differ."));
            }
        }
        return steps;
    }

    /** How long the graph of so many records takes, each with a title and a reference, and how long all of it once more. */
    private static void rows(Shelf shelf) {
        Database database = shelf.declared.kernel().database();
        Caller caller = Caller.system(World.ANNA.tenant());
        database.write(caller, tx -> tx.update(Sql.of("""
                insert into catalog.category (tenant_id, id, name, slug, parent, path, created_at, updated_at, version)
                select ?, gen_random_uuid(), 'Shelf ' || n || ' of Hall', 'shelf-' || n,
                    (select c.id from catalog.category c where c.tenant_id = ? limit 1), 'x', now(), now(), 1
                from generate_series(1, ?) n
                """, tx.tenant(), tx.tenant(), ROWS)));
        List<Event> events = database.read(
                caller,
                tx -> tx.list(
                        Sql.of("select c.id from catalog.category c where c.tenant_id = ?", tx.tenant()),
                        row -> new Event(
                                UUID.randomUUID(),
                                Position.START,
                                "",
                                "catalog.category",
                                row.id(),
                                "",
                                Instant.EPOCH,
                                null,
                                new byte[0])));
        GraphLearner learner = new GraphLearner(shelf.declared.kernel().resources());
        for (String round : List.of("new", "unchanged")) {
            long began = System.nanoTime();
            for (int from = 0; from < events.size(); from += PAGE) {
                List<Event> some = events.subList(from, Math.min(events.size(), from + PAGE));
                database.write(caller, tx -> {
                    learner.take(tx, some);
                    return some.size();
                });
            }
            System.out.printf("%d records, %s: %.1f s%n", events.size(), round, (System.nanoTime() - began) / 1e9);
        }
    }

    private static String syllables(int number) {
        String[] parts = "ba du fe gi ko lu ma ne pi ro su ta ve wi zo ka".split(" ");
        String word = parts[number % 16] + parts[number / 16 % 16] + parts[number / 256 % 16];
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static final class Trial {

        private final Kernel kernel;
        private final Meaning meaning;
        private final Retrieval retrieval;

        Trial(Shelf shelf) {
            this.kernel = shelf.declared.kernel();
            this.meaning = new Meaning(shelf.declared.engines().embedding());
            this.retrieval = new Retrieval(
                    shelf.declared.engines().passages(), kernel.resources(), new Records(kernel.resources()));
        }

        void run(String set, Map<String, String> questions) {
            Map<Double, Double> gains = new TreeMap<>();
            Map<Double, Double> firsts = new TreeMap<>();
            int[] joined = new int[2];
            List<Double> taken = new ArrayList<>();
            questions.forEach((question, right) -> {
                byte[] vector = meaning.question(question);
                kernel.database().read(Caller.system(World.ANNA.tenant()), tx -> {
                    Map<UUID, String> names = new HashMap<>();
                    tx.list(
                            Sql.of(
                                    "select t.id, t.external_id from knowledge.document t where t.tenant_id = ? and t.external_id is not null",
                                    tx.tenant()),
                            row -> names.put(row.id(), row.text()));
                    List<Found> found = retrieval.passages(
                            tx, new Retrieval.Wanted(question, () -> vector, Inquiry.Mode.HYBRID, null, 10));
                    long began = System.nanoTime();
                    Paths.Told told = retrieval.paths(tx).find(question, Steps.Start::isRecord, 20);
                    taken.add((System.nanoTime() - began) / 1e6);
                    joined[0] += told.paths().isEmpty() ? 0 : 1;
                    joined[1] +=
                            told.paths().stream().anyMatch(path -> path.end().number() >= 0) ? 1 : 0;
                    for (double weight : WEIGHTS) {
                        List<Document.Key> sources = Retrieval.joined(found, told, weight).stream()
                                .map(Found::source)
                                .distinct()
                                .limit(10)
                                .toList();
                        int rank = IntStream.range(0, sources.size())
                                .filter(i ->
                                        right.equals(names.get(sources.get(i).id())))
                                .findFirst()
                                .orElse(-1);
                        gains.merge(weight, rank < 0 ? 0 : Math.log(2) / Math.log(rank + 2), Double::sum);
                        firsts.merge(weight, rank == 0 ? 1.0 : 0, Double::sum);
                    }
                    return question;
                });
            });
            System.out.println(set + ": " + questions.size() + " questions, " + joined[0] + " with a path, " + joined[1]
                    + " with one that ends in a passage; median "
                    + taken.stream().sorted().toList().get(taken.size() / 2) + " ms, p95 "
                    + taken.stream().sorted().toList().get(taken.size() * 95 / 100));
            gains.forEach((weight, gain) -> System.out.printf(
                    "  weight %.1f: nDCG@10 %.4f, first %.4f%n",
                    weight, gain / questions.size(), firsts.getOrDefault(weight, 0.0) / questions.size()));
        }
    }
}
