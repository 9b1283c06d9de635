package com.bizosaas.kernel.undo;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a job made and changed, so that it can be taken back: kept in the same transaction as the change. */
public final class Changes {

    /** What was done to an item. */
    enum Deed {
        MADE,
        CHANGED,
        REMOVED,
        RESTORED
    }

    /** One deed: {@code before} is what was changed, {@code version} the one that the item had from then on. */
    record Change(
            long seq,
            Deed deed,
            String resource,
            UUID item,
            @Nullable ObjectNode before,
            long version) {}

    private final Job job;
    private final List<Change> waiting = new ArrayList<>();

    public Changes(Job job) {
        this.job = job;
    }

    /** Begins a transaction that may have to begin again. */
    public void begin() {
        waiting.clear();
    }

    /** An item that is new. */
    public void made(String resource, UUID id) {
        waiting.add(new Change(0, Deed.MADE, resource, id, null, 1));
    }

    /** An item that is another than before. */
    public <T extends Record> void changed(Resource<T> resource, T before, T after) {
        byte[] shown = Json.bytes(out -> resource.shape().write(out, before));
        waiting.add(new Change(
                0,
                Deed.CHANGED,
                resource.name(),
                resource.shape().key(before),
                Json.object(shown),
                version(resource, after)));
    }

    /** An item that is in the recycle bin now, with its next version. */
    public <T extends Record> void removed(Resource<T> resource, T before) {
        waiting.add(new Change(
                0, Deed.REMOVED, resource.name(), resource.shape().key(before), null, version(resource, before) + 1));
    }

    /** An item that came out of the recycle bin. */
    public <T extends Record> void restored(Resource<T> resource, T after) {
        waiting.add(new Change(
                0, Deed.RESTORED, resource.name(), resource.shape().key(after), null, version(resource, after)));
    }

    static long version(Resource<?> resource, Object item) {
        return (Long) Objects.requireNonNull(resource.shape().value(item, "version"));
    }

    /** Writes what is waiting; the order of changes goes on over all batches. */
    public void keep(Tx tx) {
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
                    "insert into jobs.change (tenant_id, job_id, seq, deed, resource, item_id, before, version)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    tx.tenant(),
                    job.id(),
                    seq,
                    change.deed(),
                    change.resource(),
                    change.item(),
                    before == null ? null : Jsonb.of(Json.bytes(before)),
                    change.version()));
        }
        tx.batch(rows);
        waiting.clear();
    }

    /** The last changes of a job that are not taken back yet, newest first. */
    static List<Change> last(Tx tx, Job job, int most) {
        return tx.list(
                Sql.of("""
                        select seq, deed, resource, item_id, before::text, version from jobs.change
                        where tenant_id = ? and job_id = ? order by seq desc limit ?
                        """, tx.tenant(), job.id(), most),
                row -> new Change(
                        row.number(),
                        Deed.valueOf(row.text().toUpperCase(Locale.ROOT)),
                        row.text(),
                        row.id(),
                        object(row.textOrNull()),
                        row.number()));
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
