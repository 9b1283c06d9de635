package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.tx.Row;
import java.util.UUID;

/** A human being's sign-in data; {@code generation} counts how often all sessions were ended. */
record Account(
        UUID id,
        String email,
        String name,
        String passwordHash,
        long generation,
        boolean confirmed,
        boolean operator,
        boolean secondFactor) {

    static final String COLUMNS = "a.id, a.email, a.name, a.password_hash, a.generation, a.confirmed_at is not null,"
            + " a.operator, a.totp_confirmed_at is not null";

    static Account of(Row row) {
        return new Account(
                row.id(), row.text(), row.text(), row.text(), row.number(), row.flag(), row.flag(), row.flag());
    }
}
