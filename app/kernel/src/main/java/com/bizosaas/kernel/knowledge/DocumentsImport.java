package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobFailure;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Takes in texts, a JSON object a line: {@code {"external_id","title","text","scope"}}. */
final class DocumentsImport implements JobKind {

    static final String NAME = "knowledge.import";

    private static final int BATCH = 32;
    private static final int TRIES = 3;
    private static final Duration FINDABLE = Duration.ofMinutes(5);

    private final Arrivals arrivals;
    private final Learning learning;
    private final Library library;
    private final Function<Job, Path> file;

    DocumentsImport(Items<KnowledgeDocument> documents, Learning learning, Library library, Function<Job, Path> file) {
        this.arrivals = new Arrivals(documents);
        this.learning = learning;
        this.library = library;
        this.file = file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void ended(Job job) {
        try {
            Files.deleteIfExists(file.apply(job));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void run(JobRun run) {
        Path path = file.apply(run.job());
        try {
            new Work(run, lines(path)).all(path);
        } catch (UnreadableTable unreadable) {
            throw new JobFailure(String.valueOf(unreadable.getMessage()));
        }
        library.await(run.caller().tenantId(), FINDABLE);
    }

    private static long lines(Path path) {
        long lines = 0;
        try (TableReader table = TableReader.open(path, Format.NDJSON)) {
            while (table.next() != null) {
                lines++;
            }
        }
        return lines;
    }

    /** One run over all lines. */
    private final class Work {

        private final JobRun run;
        private final long rows;
        private final Map<String, Long> counts = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private long done;

        Work(JobRun run, long rows) {
            this.run = run;
            this.rows = rows;
            for (String each : List.of("read", "created", "updated", "unchanged", "skipped", "failed")) {
                counts.put(each, run.job().counts().path(each).asLong(0));
            }
        }

        /** Goes on behind the lines that a run before a crash has taken. */
        void all(Path path) {
            List<Row> waiting = new ArrayList<>();
            try (TableReader table = TableReader.open(path, Format.NDJSON)) {
                for (Row row = table.next(); row != null; row = table.next()) {
                    if (done < run.job().done()) {
                        done++;
                        ImportedText.externalId(row).ifPresent(seen::add);
                        continue;
                    }
                    waiting.add(row);
                    if (waiting.size() == BATCH) {
                        take(waiting);
                    }
                }
            }
            take(waiting);
        }

        /** When somebody brings one of these at the same time the loser looks again and finds the winner. */
        private void take(List<Row> lines) {
            for (int attempt = 1; ; attempt++) {
                try {
                    takeOnce(lines);
                    lines.clear();
                    return;
                } catch (DatabaseFailure clash) {
                    if (!clash.isUniqueViolation() || attempt == TRIES) {
                        throw clash;
                    }
                }
            }
        }

        private void takeOnce(List<Row> lines) {
            TextBatch batch = new TextBatch(arrivals, seen);
            List<Lesson> lessons = run.database().read(run.caller(), tx -> {
                batch.prepare(tx, lines);
                return batch.lessons();
            });
            List<Learned> learned = learning.learn(run.caller().tenantId(), lessons, part -> {});
            Map<String, Long> sums = new HashMap<>(counts);
            batch.counts().forEach((what, more) -> sums.merge(what, more, Long::sum));
            long reached = done + lines.size();
            run.database().write(run.caller(), tx -> {
                batch.keep(tx, learned, learning.model(), run.job());
                run.progress(
                        tx,
                        reached,
                        rows,
                        Json.mapper().valueToTree(sums),
                        Json.mapper().createArrayNode());
                return reached;
            });
            counts.putAll(sums);
            seen.addAll(batch.externalIds());
            done = reached;
        }
    }
}
