package com.bizosaas.kernel.bulk;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobFailure;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.undo.Undo;
import tools.jackson.databind.node.ObjectNode;

/** Takes the items of a bulk change in batches, each a transaction that also takes them off the list. */
final class BulkJob implements JobKind {

    static final String NAME = "bulk";

    /** Each item is a savepoint; beyond 64 in a transaction, all of the server's snapshots get slower. */
    private static final int BATCH = 60;

    private final Resources resources;

    BulkJob(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean canUndo(Job job) {
        return true;
    }

    @Override
    public void run(JobRun run) {
        try {
            run(run, resources.named(run.job().resource()));
        } catch (JobFailure cancelled) {
            run.database().write(run.caller(), tx -> {
                Waiting.forget(tx, run.job());
                return NAME;
            });
            throw cancelled;
        }
    }

    private static <T extends Record> void run(JobRun run, Items<T> items) {
        Job job = run.job();
        long rows = job.done() + run.database().read(run.caller(), tx -> Waiting.count(tx, job));
        long done = job.done();
        ObjectNode counts = job.counts();
        BulkBatch<T> batch;
        do {
            long before = done;
            ObjectNode counted = counts;
            batch = run.database().write(run.caller(), tx -> {
                BulkBatch<T> made = new BulkBatch<>(items, job, counted.deepCopy());
                made.take(tx, BATCH);
                run.progress(tx, before + made.taken(), rows, made.counts(), job.warnings());
                return made;
            });
            done += batch.taken();
            counts = batch.counts();
        } while (batch.taken() > 0);
    }

    @Override
    public void undo(JobRun run) {
        new Undo(run, resources).all();
    }
}
