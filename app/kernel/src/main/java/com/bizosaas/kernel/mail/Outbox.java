package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The queue of what is to go out, of all tenants, safe with several programs; {@code node} is this one. */
final class Outbox {

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration LAST_WORD = Duration.ofMinutes(5);

    private final Database database;
    private final UUID node;

    Outbox(Database database, UUID node) {
        this.database = database;
        this.node = node;
    }

    Database database() {
        return database;
    }

    /** Puts a message of the transaction's tenant into the queue, for this time. */
    static void add(Tx tx, UUID message, Channel channel, boolean urgent, Instant due) {
        tx.update(Sql.of("""
                insert into messages.outgoing (message_id, tenant, channel, urgent, due_at) values (?, ?, ?, ?, ?)
                on conflict (message_id) do nothing
                """, message, tx.tenant(), channel.text(), urgent, due));
    }

    /** Takes a message out of the queue, unless its last byte is on the way; false when it is not there to be taken. */
    static boolean drop(Tx tx, UUID message) {
        tx.update(Sql.of(
                "delete from messages.digest_entry where tenant_id = ? and message_id = ?", tx.tenant(), message));
        return tx.update(Sql.of(
                        "delete from messages.outgoing where message_id = ? and tenant = ? and not ending",
                        message,
                        tx.tenant()))
                == 1;
    }

    /** Takes a message out of the queue when all is said about it; false when another claim has it by now. */
    static boolean settle(Tx tx, Claim claim) {
        return tx.update(Sql.of(
                        "delete from messages.outgoing where message_id = ? and claim = ?",
                        claim.message(),
                        claim.number()))
                == 1;
    }

    /** Gives the message another time, because nobody took it. */
    static boolean defer(Tx tx, Claim claim, Instant until) {
        return again(tx, claim, until, 1);
    }

    /** Gives the message another time, because it may not go before. */
    static boolean hold(Tx tx, Claim claim, Instant until) {
        return again(tx, claim, until, 0);
    }

    private static boolean again(Tx tx, Claim claim, Instant until, int deferrals) {
        return tx.update(Sql.of("""
                                update messages.outgoing set due_at = ?, deferrals = deferrals + ?, ending = false,
                                    claimed_by = null, claimed_until = null
                                where message_id = ? and claim = ?
                                """, until, deferrals, claim.message(), claim.number())) == 1;
    }

    /** What an earlier run of this node had claimed is free at once. */
    void forgetEarlierRun() {
        write(tx -> tx.update(
                Sql.of("update messages.outgoing set claimed_until = ? where claimed_by = ?", tx.now(), node)));
    }

    /** Claims up to {@code most} messages that are due, the urgent and then the oldest first. */
    List<Claim> claim(Channel channel, int most) {
        return database.write(
                Caller.ANONYMOUS,
                tx -> tx.list(
                        Sql.of("""
                                update messages.outgoing o set claim = o.claim + 1, claimed_by = ?, claimed_until = ?
                                from (
                                    select q.message_id from messages.outgoing q
                                    where q.channel = ? and q.due_at <= ?
                                        and (q.claimed_until is null or q.claimed_until <= ?)
                                    order by q.urgent desc, q.due_at limit ? for update of q skip locked) due
                                where o.message_id = due.message_id
                                returning o.message_id, o.tenant, o.claim, o.ending, o.deferrals
                                """, node, tx.now().plus(CLAIM), channel.text(), tx.now(), tx.now(), most),
                        row -> Claim.of(row, node)));
    }

    /** Notes, before it happens, that the last byte goes out; false when the claim counts no more. */
    boolean ending(Claim claim) {
        return write(tx -> tx.update(Sql.of("""
                        update messages.outgoing set ending = true, claimed_until = ?
                        where message_id = ? and claim = ? and not ending
                        """, tx.now().plus(LAST_WORD), claim.message(), claim.number()))) == 1;
    }

    /** Gives back what was claimed and not begun. */
    void release(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        write(tx -> claims.stream()
                .mapToInt(claim -> tx.update(Sql.of("""
                        update messages.outgoing set claimed_by = null, claimed_until = null
                        where message_id = ? and claim = ? and not ending
                        """, claim.message(), claim.number())))
                .sum());
    }

    /** How many wait. */
    long waiting(Channel channel) {
        return database.read(
                        Caller.ANONYMOUS,
                        tx -> tx.list(
                                Sql.of("select count(*) from messages.outgoing o where o.channel = ?", channel.text()),
                                Row::number))
                .getFirst();
    }

    private int write(java.util.function.Function<Tx, Integer> step) {
        return database.write(Caller.ANONYMOUS, step);
    }
}
