package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobFailure;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.undo.Undo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Imports a file: in batches, each a transaction that also says how far it is, so that a crash continues where it was. */
final class ImportJob implements JobKind {

    static final String NAME = "import";

    private static final int BATCH = 250;

    private final Transfer transfer;

    ImportJob(Transfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean canUndo(Job job) {
        return !job.input().path("dry_run").booleanValue();
    }

    @Override
    public void run(JobRun run) {
        Path file = transfer.file(run.job());
        try {
            run(run, file, transfer.items(run.job().resource()));
        } catch (UnreadableTable unreadable) {
            throw new JobFailure(String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public void ended(Job job) {
        transfer.ended(job);
    }

    private <T extends Record> void run(JobRun run, Path file, Items<T> items) {
        Format format = Format.valueOf(run.job().input().path("format").stringValue());
        long rows = rows(file, format);
        Importing<T> importing = transfer.importing(items);
        Tally tally = new Tally();
        Layout layout = layout(importing, run.job().input().path("layout").stringValue());
        Layout.Source source = new Layout.Source(() -> TableReader.open(file, format), mapping(run.job()), tally);
        try (Layout.Records records = layout.read(source)) {
            new Work<>(run, batch(run.job(), items, importing, tally), tally, rows).all(records);
        }
    }

    private <T extends Record> Batch<T> batch(Job job, Items<T> items, Importing<T> importing, Tally tally) {
        return new Batch<>(transfer.resources(), importing, items, job, tally, new Seen());
    }

    private static long rows(Path file, Format format) {
        long rows = 0;
        try (TableReader table = TableReader.open(file, format)) {
            while (table.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    private static Layout layout(Importing<?> importing, String name) {
        return importing.others().stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElse(importing.sheet());
    }

    private static Map<String, String> mapping(Job job) {
        return job.input().path("mapping").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    /** One run over all records. */
    private static final class Work<T extends Record> {

        private final JobRun run;
        private final Tally tally;
        private final long rows;
        private final Batch<T> batch;
        private final boolean dry;
        private long done;

        Work(JobRun run, Batch<T> batch, Tally tally, long rows) {
            this.run = run;
            this.tally = tally;
            this.rows = rows;
            this.batch = batch;
            this.dry = run.job().input().path("dry_run").booleanValue();
        }

        /** Goes on behind the records that a run before a crash has taken. */
        void all(Layout.Records records) {
            List<Incoming> waiting = new ArrayList<>();
            tally.goOnFrom(run.job().counts());
            tally.commit();
            for (Incoming next = records.next(); next != null; next = records.next()) {
                if (done < run.job().done()) {
                    done += next.rows().size();
                    batch.pass(next);
                    continue;
                }
                waiting.add(next);
                if (waiting.size() == BATCH) {
                    write(waiting);
                }
            }
            write(waiting);
        }

        private void write(List<Incoming> waiting) {
            tally.commit();
            done += waiting.stream().mapToLong(record -> record.rows().size()).sum();
            if (dry) {
                run.database().rehearse(run.caller(), tx -> batch.write(tx, waiting));
            }
            run.database().write(run.caller(), tx -> {
                if (!dry) {
                    batch.write(tx, waiting);
                }
                run.progress(tx, done, rows, tally.counts(), tally.warnings());
                return done;
            });
            batch.committed();
            waiting.clear();
        }
    }

    @Override
    public void undo(JobRun run) {
        new Undo(run, transfer.resources()).all();
    }
}
