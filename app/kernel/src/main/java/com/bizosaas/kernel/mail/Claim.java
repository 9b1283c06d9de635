package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.tx.Row;
import java.util.UUID;

/** The right to send one message, for a while. {@code ending}: an earlier claim ran out behind the last byte. */
record Claim(UUID message, UUID tenant, UUID holder, long number, boolean ending, int deferrals) {

    static Claim of(Row row, UUID holder) {
        return new Claim(row.id(), row.id(), holder, row.number(), row.flag(), Math.toIntExact(row.number()));
    }
}
