package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes what the program sees of questions whose document it has, and of the same with that document out of sight, so
 * that the threshold of answers can be chosen: words are the folder of SciFact and the file to write. Titles are asked as
 * questions of documents that were brought without them; the collection's own questions stand apart, for testing.
 */
public final class AnswerTrial {

    private static final int TITLES = 600;
    private static final int SOME = 400;

    private AnswerTrial() {}

    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        try (PrintStream out = new PrintStream(words[1], StandardCharsets.UTF_8);
                Shelf shelf = new Shelf()) {
            List<String[]> docs = tsv(folder.resolve("docs.tsv"));
            for (int from = 0; from < docs.size(); from += SOME) {
                shelf.imported(
                        World.ANNA,
                        docs.subList(from, Math.min(docs.size(), from + SOME)).stream()
                                .map(doc -> Shelf.line(doc[0], isAsked(doc[0]) ? "Paper " + doc[0] : doc[1], doc[2]))
                                .toArray(String[]::new));
            }
            Map<String, Set<String>> judged = new HashMap<>();
            tsv(folder.resolve("qrels.tsv"))
                    .forEach(each -> judged.computeIfAbsent(each[0], q -> new HashSet<>())
                            .add(each[1]));
            Trial trial = new Trial(shelf, out);
            out.println(
                    "set,question,removed,rank,right,cosine,covered,score,passage_score,passage_cosine,passage_text,terms,"
                            + "c1,c2,c5,c10,c20,c50,t1,t2,t5,t10,t20,t50,background,spread");
            int titles = 0;
            for (String[] doc : docs) {
                if (isAsked(doc[0]) && titles < TITLES) {
                    titles++;
                    trial.ask("titles", doc[0], doc[1], Set.of(doc[0]));
                }
            }
            for (String[] query : tsv(folder.resolve("q.tsv"))) {
                trial.ask("test", query[0], query[1], judged.getOrDefault(query[0], Set.of()));
            }
        }
        System.exit(0);
    }

    private static boolean isAsked(String doc) {
        return Math.floorMod(doc.hashCode(), 8) == 0;
    }

    static List<String[]> tsv(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private record Trial(Shelf shelf, PrintStream out) {

        void ask(String set, String id, String question, Set<String> right) {
            Kernel kernel = shelf.declared.kernel();
            EmbeddingEngine engine = shelf.declared.engines().embedding();
            Meaning meaning = new Meaning(engine);
            Retrieval retrieval = new Retrieval(
                    shelf.declared.engines().passages(), kernel.resources(), new Records(kernel.resources()));
            Answers answers = new Answers(shelf.declared.engines().passages(), retrieval, meaning);
            byte[] vector = meaning.question(question);
            kernel.database().read(Caller.system(World.ANNA.tenant()), tx -> {
                Map<UUID, String> names = names(tx);
                List<Found> found = retrieval.passages(
                        tx, new Retrieval.Wanted(question, () -> vector, Inquiry.Mode.HYBRID, null, 10));
                for (int removed = 0; removed < 2; removed++) {
                    boolean hidden = removed == 1;
                    List<Found> seen = found.stream()
                            .filter(each -> !hidden
                                    || !right.contains(names.get(each.source().id())))
                            .toList();
                    String ground = ground(seen);
                    List<Sentence> sentences = answers.ranked(answers.gather(tx, question, vector, seen))
                            .sentences();
                    for (int rank = 0; rank < Math.min(5, sentences.size()); rank++) {
                        Sentence each = sentences.get(rank);
                        Found passage = seen.stream()
                                .filter(one -> one.source().equals(each.place().source())
                                        && one.passage() == each.place().number())
                                .findFirst()
                                .orElseThrow();
                        out.println(String.join(
                                ",",
                                set,
                                id,
                                String.valueOf(removed),
                                String.valueOf(rank),
                                String.valueOf(right.contains(
                                        names.get(each.place().source().id()))),
                                String.valueOf(each.cosine()),
                                String.valueOf(each.covered()),
                                String.valueOf(each.score()),
                                String.valueOf(passage.score()),
                                String.valueOf(passage.cosine()),
                                String.valueOf(passage.text()),
                                String.valueOf(question.split(" ").length),
                                ground));
                    }
                }
                return names;
            });
        }

        /** How near the best passages are, by meaning and by words, and what lies behind them. */
        private static String ground(List<Found> seen) {
            List<Double> cosines = seen.stream()
                    .map(Found::cosine)
                    .map(Number::doubleValue)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            List<Double> texts = seen.stream()
                    .map(Found::text)
                    .map(Number::doubleValue)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            List<String> columns = new ArrayList<>();
            for (List<Double> each : List.of(cosines, texts)) {
                for (int rank : List.of(1, 2, 5, 10, 20, 50)) {
                    columns.add(String.valueOf(each.get(Math.min(rank, each.size()) - 1)));
                }
            }
            List<Double> behind = cosines.subList(Math.min(10, cosines.size() - 1), Math.min(60, cosines.size()));
            double mean = behind.stream().mapToDouble(each -> each).average().orElse(0);
            double spread = Math.sqrt(behind.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .average()
                    .orElse(0));
            columns.add(String.valueOf(mean));
            columns.add(String.valueOf(spread));
            return String.join(",", columns);
        }

        private static Map<UUID, String> names(Tx tx) {
            Map<UUID, String> names = new HashMap<>();
            tx.list(
                    Sql.of("select t.id, t.external_id from knowledge.document t where t.tenant_id = ?", tx.tenant()),
                    row -> names.put(row.id(), row.text()));
            return names;
        }
    }
}
