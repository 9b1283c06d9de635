package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs errands when their time has come, each on one node; apart from the jobs, so that a long import delays none. */
public final class Errands implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final Database database;
    private final Map<String, Errand> byName = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Scheduler> scheduler = new AtomicReference<>();

    public Errands(Database database) {
        this.database = database;
    }

    /** Says what errands of this name do; before {@link #start}. */
    public void add(String name, Errand errand) {
        byName.put(name, errand);
    }

    /**
     * Sends an errand for the transaction's tenant. One under the same key has this time from now on; one that is being
     * run is run once more then.
     */
    public void send(Tx tx, String name, String key, Instant at) {
        send(tx, name, key, at, "");
    }

    /** The same, but one that waits keeps its time. */
    public void sendUnlessWaiting(Tx tx, String name, String key, Instant at) {
        send(tx, name, key, at, "where e.picked");
    }

    private void send(Tx tx, String name, String key, Instant at, String which) {
        tx.update(Sql.of("""
                insert into jobs.scheduled_errand as e
                    (task_name, task_instance, execution_time, picked, version) values (?, ?, ?, false, 1)
                on conflict (task_name, task_instance) do update set
                    execution_time = excluded.execution_time
                        + (e.picked and e.execution_time = excluded.execution_time)::int * interval '1 microsecond',
                    version = e.version + (not e.picked)::int
                """, name, tx.tenant() + "/" + key, at).then(which));
        tx.afterCommit(this::look);
    }

    private void look() {
        Scheduler running = scheduler.get();
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /** Takes errands up; before, they only wait. */
    public void start() {
        List<Task<?>> tasks = byName.entrySet().stream()
                .<Task<?>>map(each -> task(each.getKey(), each.getValue()))
                .toList();
        Scheduler made = Scheduler.create(database.dataSource(), tasks)
                .tableName("jobs.scheduled_errand")
                .threads(AT_ONCE)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("errand-", 1).factory()))
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(3))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .commitWhenAutocommitDisabled(true)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
        scheduler.set(made);
        made.start();
    }

    private Task<Void> task(String name, Errand errand) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .execute((instance, context) -> run(errand, instance));
    }

    private CompletionHandler<Void> run(Errand errand, TaskInstance<Void> instance) {
        int at = instance.getId().indexOf('/');
        UUID tenant = UUID.fromString(instance.getId().substring(0, at));
        Instant again = errand.run(tenant, instance.getId().substring(at + 1));
        return (complete, operations) ->
                database.write(Caller.ANONYMOUS, tx -> done(tx, complete.getExecution(), again));
    }

    /** An errand that was sent while it was run has another time than the one it was picked at, and keeps that. */
    private static int done(Tx tx, Execution picked, @Nullable Instant again) {
        Sql which = Sql.of(
                "where task_name = ? and task_instance = ? and version = ?",
                picked.getTaskName(),
                picked.getId(),
                picked.version);
        int gone = again != null
                ? 0
                : tx.update(Sql.of("delete from jobs.scheduled_errand")
                        .then(which)
                        .then("and execution_time = ?", picked.getExecutionTime()));
        return gone > 0
                ? gone
                : tx.update(Sql.of(
                                """
                                update jobs.scheduled_errand set picked = false, picked_by = null, last_heartbeat = null,
                                    last_success = ?, consecutive_failures = 0, version = version + 1,
                                    execution_time = case when execution_time = ? then ? else execution_time end
                                """,
                                tx.now(),
                                picked.getExecutionTime(),
                                again == null ? picked.getExecutionTime() : again)
                        .then(which));
    }

    @Override
    public void close() {
        Scheduler running = scheduler.getAndSet(null);
        if (running != null) {
            running.stop();
        }
    }
}
