package com.bizosaas.kernel.event;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Ledger;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which tenants have new events, and where. */
final class News {

    private static final int AT_ONCE = 1_000;
    private static final Long[] ALL_LANES = lanes();

    private News() {}

    private static Long[] lanes() {
        Long[] lanes = new Long[Ledger.LANES];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = (long) i;
        }
        return lanes;
    }

    /** What a look left behind, the more the later. */
    enum Left {
        /** Nothing. */
        NOTHING,
        /** What an older transaction, which still writes, holds back altogether. */
        HELD,
        /** The same, behind some that could be read. */
        SETTLING,
        /** What can be read at once. */
        MORE
    }

    /** The next ticks by tenant, in their order; {@code upTo} is the last of them. */
    record Issue(Map<UUID, List<Long>> tenants, long upTo, Left left) {}

    private record Line(long tick, UUID tenant, boolean settled) {}

    /** What is new in all lanes behind this tick. */
    static Issue after(Database database, long tick) {
        return database.read(Caller.ANONYMOUS, tx -> read(tx, ALL_LANES, tick));
    }

    /** What is new in one lane. */
    static Issue after(Tx tx, int lane, long tick) {
        return read(tx, new Long[] {(long) lane}, tick);
    }

    private static Issue read(Tx tx, Long[] lanes, long tick) {
        List<Line> lines =
                tx.list(Sql.of("""
                        select distinct n.tick, n.tenant, n.tick < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                        from events.news n where n.lane = any(?) and n.tick > ? order by n.tick limit ?
                        """, lanes, tick, AT_ONCE), row -> new Line(row.number(), row.id(), row.flag()));
        boolean cut = lines.size() == AT_ONCE;
        Map<UUID, List<Long>> tenants = new LinkedHashMap<>();
        long upTo = tick;
        for (Line line : lines) {
            if (line.settled() && !(cut && line.tick() == lines.getLast().tick())) {
                tenants.computeIfAbsent(line.tenant(), t -> new ArrayList<>()).add(line.tick());
                upTo = line.tick();
            }
        }
        return new Issue(tenants, upTo, left(lines, upTo > tick));
    }

    private static Left left(List<Line> lines, boolean some) {
        if (lines.isEmpty()) {
            return Left.NOTHING;
        }
        if (!lines.getLast().settled()) {
            return some ? Left.SETTLING : Left.HELD;
        }
        return lines.size() == AT_ONCE ? Left.MORE : Left.NOTHING;
    }

    /** The newest tick that can be read. */
    static long newest(Database database) {
        return database.read(Caller.ANONYMOUS, tx -> new EventLog().newest(tx).tick());
    }
}
