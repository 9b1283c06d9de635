package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;

/** What is not kept for ever: caught mails, and links that nobody can use any more. */
final class Sweeping {

    private static final Duration CAUGHT = Duration.ofDays(30);
    private static final Duration LINKS = Duration.ofDays(8);

    private Sweeping() {}

    static void sweep(Tx tx) {
        Instant now = tx.now();
        tx.update(Sql.of(
                "delete from messages.message where tenant_id = ? and origin = 'caught' and created_at < ?",
                tx.tenant(),
                now.minus(CAUGHT)));
        tx.update(Sql.of("""
                delete from messages.sealed_text s using messages.message t
                where s.tenant_id = ? and t.tenant_id = s.tenant_id and t.id = s.message_id
                    and t.status <> 'queued' and t.created_at < ?
                """, tx.tenant(), now.minus(LINKS)));
    }
}
