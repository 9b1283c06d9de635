package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a job made and changed, so that it can be taken back: kept in the same transaction as the change. */
final class Changes {

    /** One change: {@code before} is null for an item that was made; {@code version} is the one it had then. */
    record Change(
            long seq, String resource, UUID item, @Nullable ObjectNode before, long version) {}

    private final Job job;
    private final List<Change> waiting = new ArrayList<>();

    Changes(Job job) {
        this.job = job;
    }

    /** Begins a transaction that may have to begin again. */
    void begin() {
        waiting.clear();
    }

    void made(String resource, UUID id) {
        waiting.add(new Change(0, resource, id, null, 1));
    }

    void created(String resource, UUID id) {
        waiting.add(new Change(0, resource, id, null, 1));
    }

    <T extends Record> void changed(Resource<T> resource, T before, T after) {
        byte[] shown = Json.bytes(out -> resource.shape().write(out, before));
        long version = (Long) Objects.requireNonNull(resource.shape().value(after, "version"));
        waiting.add(new Change(0, resource.name(), resource.shape().key(before), Json.object(shown), version));
    }

    /** Writes what is waiting; the order of changes goes on over all batches. */
    void keep(Tx tx) {
        if (waiting.isEmpty()) {
            return;
        }
        long seq = tx.list(
                        Sql.of(
                                "select coalesce(max(seq), 0) from jobs.change where tenant_id = ? and job_id = ?",
                                tx.tenant(),
                                job.id()),
                        Row::number)
                .getFirst();
        List<Sql> rows = new ArrayList<>();
        for (Change change : waiting) {
            seq++;
            ObjectNode before = change.before();
            rows.add(Sql.of(
                    "insert into jobs.change (tenant_id, job_id, seq, resource, item_id, before, version)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    tx.tenant(),
                    job.id(),
                    seq,
                    change.resource(),
                    change.item(),
                    before == null ? null : new Jsonb(new String(Json.bytes(before), StandardCharsets.UTF_8)),
                    change.version()));
        }
        tx.batch(rows);
        waiting.clear();
    }

    /** The last changes of a job that are not taken back yet, newest first. */
    static List<Change> last(Tx tx, Job job, int most) {
        return tx.list(
                Sql.of("""
                        select seq, resource, item_id, before::text, version from jobs.change
                        where tenant_id = ? and job_id = ? order by seq desc limit ?
                        """, tx.tenant(), job.id(), most),
                row -> new Change(row.number(), row.text(), row.id(), object(row.textOrNull()), row.number()));
    }

    private static @Nullable ObjectNode object(@Nullable String text) {
        return text == null ? null : (ObjectNode) Json.mapper().readTree(text);
    }

    static void forget(Tx tx, Job job, long fromSeq) {
        tx.update(Sql.of(
                "delete from jobs.change where tenant_id = ? and job_id = ? and seq >= ?",
                tx.tenant(),
                job.id(),
                fromSeq));
    }

    static long count(Tx tx, Job job) {
        return tx.list(
                        Sql.of(
                                "select count(*) from jobs.change where tenant_id = ? and job_id = ?",
                                tx.tenant(),
                                job.id()),
                        Row::number)
                .getFirst();
    }
}
