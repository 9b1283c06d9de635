package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of jobs: for those who started them, owners and admins. */
public final class JobRows {

    /** Who sees and steers a job. */
    static final Rule RULE = Rule.ownedBy("startedBy").or(Rule.hasRole(Roles.ADMIN));

    private static final String COLUMNS = """
            select t.id, t.kind, t.resource, t.status, t.undoing, t.cancelled, t.input::text, t.caller::text,
                t.done, t.rows, t.counts::text, t.warnings::text, t.failure, t.created_at, t.updated_at
            from jobs.job t where t.tenant_id = ? and
            """;

    private JobRows() {}

    /** A new job in the queue; {@code input} is what its kind needs to know. It runs after the commit. */
    public static void add(Tx tx, UUID id, String kind, String resource, ObjectNode input) {
        tx.update(Sql.of(
                """
                insert into jobs.job (tenant_id, id, kind, resource, status, input, caller, started_by, created_at, updated_at)
                values (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)
                """,
                tx.tenant(),
                id,
                kind,
                resource,
                new Jsonb(input.toString()),
                new Jsonb(Callers.json(tx.caller()).toString()),
                tx.caller().person(),
                tx.now(),
                tx.now()));
    }

    static Optional<Job> seen(Tx tx, UUID id) {
        return tx.first(
                Sql.of(COLUMNS, tx.tenant()).then("t.id = ? and", id).then(RULE.sql(tx.caller())), row -> job(row, tx));
    }

    /** Up to {@code limit} jobs that stand so and were begun before the one named by {@code behind}, newest first. */
    static List<Job> newest(Tx tx, Job.@Nullable Status status, @Nullable UUID behind, int limit) {
        Sql standing = status == null
                ? Sql.of("")
                : Sql.of("and t.status = ?", status.name().toLowerCase(Locale.ROOT));
        Sql earlier = behind == null
                ? Sql.of("")
                : Sql.of(
                        "and (t.created_at, t.id) < (select b.created_at, b.id from jobs.job b"
                                + " where b.tenant_id = ? and b.id = ?)",
                        tx.tenant(),
                        behind);
        return tx.list(
                Sql.of(COLUMNS, tx.tenant())
                        .then(RULE.sql(tx.caller()))
                        .then(standing)
                        .then(earlier)
                        .then("order by t.created_at desc, t.id desc limit ?", limit),
                row -> job(row, tx));
    }

    /** The job, whoever asks; for the one who runs it. */
    static Optional<Job> any(Tx tx, UUID id) {
        return tx.first(Sql.of(COLUMNS, tx.tenant()).then("t.id = ?", id), row -> job(row, tx));
    }

    private static Job job(Row row, Tx tx) {
        return new Job(
                row.id(),
                row.text(),
                row.text(),
                Job.Status.valueOf(row.text().toUpperCase(Locale.ROOT)),
                row.flag(),
                row.flag(),
                (ObjectNode) Json.mapper().readTree(row.text()),
                Callers.of(Json.mapper().readTree(row.text()), tx.tenant()),
                row.number(),
                row.number(),
                (ObjectNode) Json.mapper().readTree(row.text()),
                (ArrayNode) Json.mapper().readTree(row.text()),
                row.textOrNull(),
                row.instant(),
                row.instant());
    }

    /** The job, which from now on only this run writes; empty when it is gone or has ended. */
    static Optional<Job> begin(Tx tx, UUID id, UUID run) {
        int begun = tx.update(Sql.of("""
                update jobs.job set status = 'running', run = ?, updated_at = ?
                where tenant_id = ? and id = ? and status in ('queued', 'running')
                """, run, tx.now(), tx.tenant(), id));
        return begun == 0 ? Optional.empty() : any(tx, id);
    }

    /** False when another run has taken the job up. */
    static boolean end(Tx tx, UUID id, UUID run, Job.Status status, @Nullable String failure) {
        return tx.update(Sql.of("""
                update jobs.job set status = ?, failure = coalesce(?, failure), undoing = false, updated_at = ?
                where tenant_id = ? and id = ? and run = ?
                """, status, failure, tx.now(), tx.tenant(), id, run)) > 0;
    }

    /** How far it is. Whether somebody asked to cancel; empty when another run has taken the job up. */
    static Optional<Boolean> progress(Tx tx, JobRun run, long done, long rows, ObjectNode counts, ArrayNode warnings) {
        return tx.first(
                Sql.of(
                        """
                        update jobs.job set done = ?, rows = ?, counts = ?, warnings = ?, updated_at = ?
                        where tenant_id = ? and id = ? and run = ? returning cancelled
                        """,
                        done,
                        rows,
                        new Jsonb(counts.toString()),
                        new Jsonb(warnings.toString()),
                        tx.now(),
                        tx.tenant(),
                        run.job().id(),
                        run.id()),
                Row::flag);
    }

    /** Removes a job that has not been run, or has been. */
    static int forget(Tx tx, UUID id) {
        tx.update(Sql.of("delete from jobs.scheduled_task where task_instance = ?", tx.tenant() + "/" + id));
        return tx.update(Sql.of("delete from jobs.job where tenant_id = ? and id = ?", tx.tenant(), id));
    }

    static void cancel(Tx tx, UUID id) {
        tx.update(Sql.of("update jobs.job set cancelled = true where tenant_id = ? and id = ?", tx.tenant(), id));
    }

    /** False when it is not at its end, or somebody else undoes it. */
    static boolean queueUndo(Tx tx, UUID id) {
        return tx.update(Sql.of("""
                update jobs.job set status = 'running', undoing = true, cancelled = false, caller = ?, updated_at = ?
                where tenant_id = ? and id = ? and status in ('succeeded', 'failed')
                """, new Jsonb(Callers.json(tx.caller()).toString()), tx.now(), tx.tenant(), id)) > 0;
    }
}
