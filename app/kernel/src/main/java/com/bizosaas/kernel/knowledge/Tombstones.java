package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;

/**
 * The rows of {@code knowledge.source} that stay of what was forgotten, so that every index hears of it. They go after a
 * month; an index that has not heard until then is made anew.
 */
final class Tombstones {

    static final Duration KEPT = Duration.ofDays(30);

    private Tombstones() {}

    /** Removes those that are old, and notes up to where; answers whether there were any. */
    static boolean sweep(Tx tx) {
        return tx.update(Sql.of("""
                with gone as (
                    delete from knowledge.source where tenant_id = ? and body is null and changed_at < ?
                    returning tick, seq)
                insert into knowledge.horizon as h (tenant_id, tick, seq)
                    select ?, g.tick, g.seq from gone g order by g.tick desc, g.seq desc limit 1
                on conflict (tenant_id) do update set tick = excluded.tick, seq = excluded.seq
                    where (h.tick, h.seq) < (excluded.tick, excluded.seq)
                """, tx.tenant(), tx.now().minus(KEPT), tx.tenant())) > 0;
    }

    /** Whether an index that stands at this position may hold what nobody will tell it is gone. */
    static boolean isUnheard(Tx tx, Position held) {
        return !tx.list(
                        Sql.of(
                                "select h.seq from knowledge.horizon h where h.tenant_id = ? and (h.tick, h.seq) > (?, ?)",
                                tx.tenant(),
                                held.tick(),
                                held.seq()),
                        Row::number)
                .isEmpty();
    }
}
