package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.gateway.sse.Bell;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Queues jobs and runs them, a few at once; a job whose program was killed is taken up again by any program. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Jobs.class.getName());
    private static final String TASK = "job";
    private static final int AT_ONCE = 2;
    private static final long LOOK_NANOS = 20_000_000;

    private final Database database;
    private final Bell bell = new Bell();
    private final Map<String, JobKind> kinds = new HashMap<>();
    private final Scheduler scheduler;
    private volatile Consumer<Job> settling = job -> {};

    public Jobs(Database database) {
        this.database = database;
        add(new Nothing());
        OneTimeTask<Void> task = Tasks.oneTime(TASK).execute((instance, context) -> run(instance));
        this.scheduler = Scheduler.create(database.dataSource(), task)
                .tableName("jobs.scheduled_task")
                .threads(AT_ONCE)
                .executorService(Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofPlatform().name("job-", 1).factory()))
                .pollingInterval(Duration.ofSeconds(5))
                .heartbeatInterval(Duration.ofSeconds(3))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .commitWhenAutocommitDisabled(true)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }

    /** Adds a kind; before {@link #start}. */
    public void add(JobKind kind) {
        kinds.put(kind.name(), kind);
    }

    /** What is done, and waited for, between a job's work and its success: its rows are searchable then. */
    public void settling(Consumer<Job> action) {
        settling = action;
    }

    public void start() {
        scheduler.start();
    }

    /** Queues a job in this transaction; it starts at once after the commit. */
    public void queue(Tx tx, UUID id, String kind, String resource, ObjectNode input) {
        JobRows.add(tx, id, kind, resource, input);
        schedule(tx, tx.tenant() + "/" + id);
    }

    /** Queues a job that does nothing; whether it was run in time, or all who run jobs are at work on others. */
    public boolean areRun(Duration patience) {
        Caller caller = Caller.system(Uuid7.next());
        UUID id = Uuid7.next();
        database.write(caller, tx -> {
            queue(tx, id, Nothing.NAME, "none", Json.object());
            return id;
        });
        long end = System.nanoTime() + patience.toNanos();
        boolean done = false;
        while (!done && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
            done = database.read(caller, tx -> JobRows.any(tx, id)).stream()
                    .anyMatch(job -> job.status().isFinal());
        }
        boolean busy = scheduler.getCurrentlyExecuting().size() >= AT_ONCE;
        database.write(caller, tx -> JobRows.forget(tx, id));
        return done || busy;
    }

    /** Rings for each job that moves on this node. */
    Bell bell() {
        return bell;
    }

    /** Nobody waits for news of jobs any more; before the server stops. */
    public void endStreams() {
        bell.close();
    }

    /** 409 when it is being undone already. */
    void undo(Tx tx, Job job) {
        if (!JobRows.queueUndo(tx, job.id())) {
            throw new Problem(KernelProblem.CONFLICT, "This job is being undone already.");
        }
        // The run that has just ended may still stand under the job's own name.
        schedule(tx, tx.tenant() + "/" + job.id() + "/" + Uuid7.next());
    }

    /** Whether there is anything to take back of it; not for a kind that this version does not know any more. */
    boolean canUndo(Job job) {
        JobKind kind = kinds.get(job.kind());
        boolean ended = job.status() == Job.Status.SUCCEEDED || job.status() == Job.Status.FAILED;
        return ended && kind != null && kind.canUndo(job);
    }

    JobKind kind(Job job) {
        JobKind kind = kinds.get(job.kind());
        if (kind == null) {
            throw new IllegalStateException("no kind of job " + job.kind());
        }
        return kind;
    }

    private void schedule(Tx tx, String instance) {
        tx.update(Sql.of("""
                insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, version)
                values (?, ?, now(), false, 1)
                """, TASK, instance));
        tx.afterCommit(scheduler::triggerCheckForDueExecutions);
    }

    private void run(TaskInstance<Void> instance) {
        String[] ids = instance.getId().split("/");
        UUID tenant = UUID.fromString(ids[0]);
        UUID id = UUID.fromString(ids[1]);
        UUID run = Uuid7.next();
        Optional<Job> begun = database.write(Caller.system(tenant), tx -> {
            tx.afterCommit(() -> bell.ring(id));
            return JobRows.begin(tx, id, run);
        });
        if (begun.isPresent()) {
            run(new JobRun(run, begun.get(), database, bell));
        } else {
            // A program that ended between the job's end and this did not come to it.
            database.read(Caller.system(tenant), tx -> JobRows.any(tx, id))
                    .ifPresent(job -> kind(job).ended(job));
        }
    }

    private void run(JobRun run) {
        Job job = run.job();
        try {
            if (job.undoing()) {
                kind(job).undo(run);
            } else {
                kind(job).run(run);
            }
            if (kind(job).changesItems()) {
                settle(job);
            }
            end(run, job.undoing() ? Job.Status.UNDONE : Job.Status.SUCCEEDED, null);
        } catch (TakenUp elsewhere) {
            LOG.log(
                    Logger.Level.WARNING,
                    "job " + job.id() + " goes on in another program, which did not hear of this one");
        } catch (JobFailure failure) {
            end(run, Job.Status.FAILED, failure.getMessage());
        } catch (RuntimeException failure) {
            if (scheduler.getSchedulerState().isShuttingDown()) {
                throw failure;
            }
            LOG.log(Logger.Level.ERROR, "job " + job.id() + " of kind " + job.kind() + " failed", failure);
            end(
                    run,
                    Job.Status.FAILED,
                    "It failed inside the program; the log has the reason under job " + job.id() + ".");
        }
    }

    /** The work is done: what follows it may take time, and fail, without undoing that. */
    private void settle(Job job) {
        try {
            settling.accept(job);
        } catch (RuntimeException failure) {
            LOG.log(Logger.Level.WARNING, "job " + job.id() + " is done, but what follows it failed", failure);
        }
    }

    private void end(JobRun run, Job.Status status, @Nullable String failure) {
        Job job = run.job();
        boolean ended = database.write(Caller.system(job.tenant()), tx -> {
            tx.afterCommit(() -> bell.ring(job.id()));
            return JobRows.end(tx, job.id(), run.id(), status, failure);
        });
        if (ended) {
            kind(job).ended(job);
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
