package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.gateway.sse.Bell;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A job at work: who it works for, and where it says how far it is. */
public final class JobRun {

    private final UUID id;
    private final Job job;
    private final Database database;
    private final Bell bell;

    JobRun(UUID id, Job job, Database database, Bell bell) {
        this.id = id;
        this.job = job;
        this.database = database;
        this.bell = bell;
    }

    UUID id() {
        return id;
    }

    public Job job() {
        return job;
    }

    public Caller caller() {
        return job.caller();
    }

    public Database database() {
        return database;
    }

    /**
     * Keeps how far it is, in the same transaction as the work it counts. {@code JobFailure} {@code cancelled} when
     * somebody asked for that, {@code TakenUp} when another program does the job by now: the work of this transaction is
     * then rolled back.
     */
    public void progress(Tx tx, long done, long rows, ObjectNode counts, ArrayNode warnings) {
        boolean cancelled =
                JobRows.progress(tx, this, done, rows, counts, warnings).orElseThrow(TakenUp::new);
        if (cancelled) {
            throw new JobFailure("cancelled");
        }
        tx.afterCommit(() -> bell.ring(job.id()));
    }
}
