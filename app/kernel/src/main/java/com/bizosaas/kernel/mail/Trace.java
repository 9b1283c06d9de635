package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;

/** What happened to a message, and how it stands. */
final class Trace {

    private Trace() {}

    static void step(Tx tx, UUID message, String what, String detail) {
        tx.update(Sql.of("""
                insert into messages.step (tenant_id, message_id, id, at, what, detail)
                select t.tenant_id, t.id, ?, ?, ?, ? from messages.message t where t.tenant_id = ? and t.id = ?
                """, Uuid7.next(), tx.now(), what, detail, tx.tenant(), message));
    }

    /** The message stands so now; {@code detail} is the reason where there is one to give. */
    static void end(Tx tx, UUID message, Message.Status status, String detail) {
        boolean sent = status == Message.Status.SENT;
        tx.update(Sql.of("""
                update messages.message set status = ?, reason = ?, updated_at = ?, version = version + 1
                where tenant_id = ? and id = ?
                """, status.text(), sent ? null : detail, tx.now(), tx.tenant(), message));
        step(tx, message, status.text(), detail);
        if (sent) {
            tx.update(Sql.of(
                    "delete from messages.sealed_text where tenant_id = ? and message_id = ?", tx.tenant(), message));
        }
    }

    /** The other side did take a message that was in doubt; false when it was not. */
    static boolean arrived(Tx tx, UUID message, String detail) {
        boolean doubted =
                tx.first(Sql.of("""
                                select t.id from messages.message t
                                where t.tenant_id = ? and t.id = ? and t.status = 'in_doubt' for update of t
                                """, tx.tenant(), message), row -> row.id()).isPresent();
        if (doubted) {
            end(tx, message, Message.Status.SENT, detail);
        }
        return doubted;
    }
}
