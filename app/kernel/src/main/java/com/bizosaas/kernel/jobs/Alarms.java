package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Rings at a given hour, half a second late at most, on one node; what fell due while nobody ran rings at the next
 * start. A ring may come twice when a program is killed.
 */
public final class Alarms implements AutoCloseable {

    private static final String TASK = "alarm";
    private static final int AT_ONCE = 2;

    private final Bell bell;
    private final Scheduler scheduler;

    /** What happens then; the answer is when to ring again, if at all. */
    @FunctionalInterface
    public interface Bell {
        Optional<Instant> ring(UUID tenant, UUID id);
    }

    public Alarms(Database database, Bell bell) {
        this.bell = bell;
        this.scheduler = Scheduler.create(
                        database.dataSource(),
                        Tasks.custom(TASK, Void.class)
                                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                                .onDeadExecutionRevive()
                                .execute((instance, context) -> ring(instance)))
                .tableName("jobs.alarm")
                .threads(AT_ONCE)
                .executorService(Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofPlatform().name("alarm-", 1).factory()))
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(3))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .commitWhenAutocommitDisabled(true)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }

    private CompletionHandler<Void> ring(TaskInstance<Void> instance) {
        String[] ids = instance.getId().split("/");
        Optional<Instant> next = bell.ring(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        return (complete, operations) ->
                next.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
    }

    /** Sets the alarm of this id, or sets it to another hour. */
    public void set(Tx tx, UUID id, Instant at) {
        tx.update(Sql.of("""
                insert into jobs.alarm (task_name, task_instance, execution_time, picked, version)
                values (?, ?, ?, false, 1)
                on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time
                where not alarm.picked
                """, TASK, tx.tenant() + "/" + id, at));
    }

    public void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
