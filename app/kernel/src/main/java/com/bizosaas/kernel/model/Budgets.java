package com.bizosaas.kernel.model;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenants' budgets and the ledger of calls. What a call may cost is reserved before it, so that no two spend the same. */
final class Budgets {

    /** No call takes this long: one that has not ended by then never will. */
    private static final Duration LOST = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(400);

    private final Database database;
    private final long monthly;

    /** {@code monthly}: the tokens of tenants that have no limit of their own. */
    Budgets(Database database, long monthly) {
        this.database = database;
        this.monthly = monthly;
    }

    /** What a call has reserved. */
    record Held(UUID tenant, UUID id, LocalDate month, long tokens) {}

    /** How a call ended: {@code spent} is what it cost. */
    record End(ModelCall.Status outcome, Attempt attempt, Reply reply, long spent) {}

    /** Reserves what this call may cost at most and notes it in the ledger; empty when the budget has less left. */
    Optional<Held> reserve(Call call, Provider provider) {
        return database.write(Caller.system(call.tenant()), tx -> {
            release(tx);
            Held held = new Held(
                    call.tenant(), Uuid7.next(), month(tx.now()), call.chat().most());
            if (!isReserved(tx, held)) {
                return Optional.empty();
            }
            tx.update(Sql.of(
                    """
                    insert into ai.call (tenant_id, id, purpose, provider, model, outcome, reserved, request_id,
                        created_at, updated_at, version)
                    values (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, 1)
                    """,
                    tx.tenant(),
                    held.id(),
                    call.purpose(),
                    provider.name(),
                    provider.model(),
                    held.tokens(),
                    call.requestId(),
                    tx.now(),
                    tx.now()));
            return Optional.of(held);
        });
    }

    private static LocalDate month(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1);
    }

    /** One statement looks and takes, and holds the row until the commit: calls at once cannot take the same tokens. */
    private boolean isReserved(Tx tx, Held held) {
        return tx.update(Sql.of(
                        """
                        insert into ai.budget as b (tenant_id, month, reserved)
                        select ?::uuid, ?::date, ?::bigint
                        where ? <= coalesce(
                            (select o.most from ai.budget o where o.tenant_id = ? and o.month = ?), ?)
                        on conflict (tenant_id, month) do update set reserved = b.reserved + excluded.reserved
                        where b.spent + b.reserved + excluded.reserved <= coalesce(b.most, ?)
                        """,
                        tx.tenant(),
                        held.month(),
                        held.tokens(),
                        held.tokens(),
                        tx.tenant(),
                        held.month(),
                        monthly,
                        monthly))
                == 1;
    }

    /** Notes how a call ended and puts what it cost in the place of what it had reserved. */
    void settle(Held held, End end) {
        database.write(Caller.system(held.tenant()), tx -> {
            boolean pending = isPending(tx, held);
            note(tx, held, end);
            return tx.update(Sql.of(
                    "update ai.budget set reserved = reserved - ?, spent = spent + ? where tenant_id = ? and month = ?",
                    pending ? held.tokens() : 0L,
                    end.spent(),
                    tx.tenant(),
                    held.month()));
        });
    }

    private static boolean isPending(Tx tx, Held held) {
        return tx.list(
                        Sql.of(
                                "select c.outcome = 'pending' from ai.call c where c.tenant_id = ? and c.id = ? for update",
                                tx.tenant(),
                                held.id()),
                        row -> row.flag())
                .contains(true);
    }

    private static void note(Tx tx, Held held, End end) {
        Attempt attempt = end.attempt();
        Reply reply = end.reply();
        @Nullable Why why = attempt.why();
        tx.update(Sql.of(
                """
                update ai.call set outcome = ?, reason = ?, status = ?, model = ?, input_tokens = ?, output_tokens = ?,
                    estimated = ?, settled = ?, millis = ?, updated_at = ?, version = version + 1
                where tenant_id = ? and id = ?
                """,
                end.outcome(),
                why,
                attempt.status(),
                reply.model(),
                end.spent() == 0 ? 0L : reply.inputTokens(),
                end.spent() == 0 ? 0L : reply.outputTokens(),
                end.spent() != 0 && reply.estimated(),
                end.spent(),
                attempt.millis(),
                tx.now(),
                tx.tenant(),
                held.id()));
    }

    /** Frees what calls hold of which nothing was heard for so long that their program must have ended. */
    private static int release(Tx tx) {
        return tx.update(Sql.of("""
                with lost as (
                    update ai.call set outcome = 'lost', updated_at = ?, version = version + 1
                    where tenant_id = ? and outcome = 'pending' and created_at < ?
                    returning reserved, date_trunc('month', created_at at time zone 'UTC')::date as month)
                update ai.budget b set reserved = b.reserved - l.reserved
                from (select sum(lost.reserved)::bigint as reserved, lost.month from lost group by lost.month) l
                where b.tenant_id = ? and b.month = l.month
                """, tx.now(), tx.tenant(), tx.now().minus(LOST), tx.tenant()));
    }

    /** Frees what was lost, and forgets calls of more than a year ago. */
    void sweep(UUID tenant) {
        database.write(Caller.system(tenant), tx -> {
            release(tx);
            return tx.update(Sql.of(
                    "delete from ai.call where tenant_id = ? and created_at < ? and outcome <> 'pending'",
                    tx.tenant(),
                    tx.now().minus(KEPT)));
        });
    }

    /** The budget of the month that it is now. */
    Budget of(UUID tenant) {
        return database.read(Caller.system(tenant), tx -> {
            LocalDate month = month(tx.now());
            List<Budget> found = tx.list(
                    Sql.of(
                            "select coalesce(b.most, ?), b.spent, b.reserved from ai.budget b where b.tenant_id = ? and b.month = ?",
                            monthly,
                            tx.tenant(),
                            month),
                    row -> new Budget(month, row.number(), row.number(), row.number()));
            return found.isEmpty() ? new Budget(month, monthly, 0, 0) : found.getFirst();
        });
    }
}
