package com.bizosaas.kernel.bulk;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.UUID;

/** An item that a bulk change has still to take; {@code place} is where it stood in the order. */
record Waiting(UUID id, long place) {

    /** Takes the next ones off the list, in the order of their ids, so that two jobs do not lock crosswise. */
    static List<Waiting> take(Tx tx, Job job, int most) {
        List<Waiting> next =
                tx.list(Sql.of("""
                        select item_id, place from jobs.item
                        where tenant_id = ? and job_id = ? order by item_id limit ?
                        """, tx.tenant(), job.id(), most), row -> new Waiting(row.id(), row.number()));
        if (!next.isEmpty()) {
            tx.update(Sql.of(
                    "delete from jobs.item where tenant_id = ? and job_id = ? and item_id <= ?",
                    tx.tenant(),
                    job.id(),
                    next.getLast().id()));
        }
        return next;
    }

    static long count(Tx tx, Job job) {
        return tx.list(
                        Sql.of(
                                "select count(*) from jobs.item where tenant_id = ? and job_id = ?",
                                tx.tenant(),
                                job.id()),
                        Row::number)
                .getFirst();
    }

    static void forget(Tx tx, Job job) {
        tx.update(Sql.of("delete from jobs.item where tenant_id = ? and job_id = ?", tx.tenant(), job.id()));
    }
}
