package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/** The records of an import that could not be taken, with what is wrong, so that they can be mended and sent again. */
public final class Rejects {

    private Rejects() {}

    /** {@code rows}: the record's rows as they came, cells or one JSON line each. */
    public static void add(Tx tx, Job job, long line, Object rows, List<FieldError> errors) {
        tx.update(Sql.of("""
                insert into jobs.reject (tenant_id, job_id, line, rows, errors) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """, tx.tenant(), job.id(), line, json(rows), json(errors)));
    }

    private static Jsonb json(Object value) {
        return new Jsonb(Jsonb.of(Json.bytes(value)).text().replace("\\u0000", "\\ufffd"));
    }
}
