package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Empties the recycle bins of what has lain there long enough; what something else still holds on to stays. */
public final class Retention {

    /** How long the bin keeps an item. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int BATCH = 60;
    private static final UUID FIRST = new UUID(0, 0);
    private static final System.Logger LOG = System.getLogger("retention");

    private final Resources resources;
    private final Database database;

    public Retention(Resources resources, Database database) {
        this.resources = resources;
        this.database = database;
    }

    /** Goes through all bins of a tenant; the number of items that are gone now. */
    public int sweep(UUID tenant) {
        int gone = 0;
        for (Items<?> items : resources.all()) {
            if (items.resource().isPurged()) {
                gone += sweep(tenant, items);
            }
        }
        return gone;
    }

    private int sweep(UUID tenant, Items<?> items) {
        int gone = 0;
        UUID last = FIRST;
        while (true) {
            UUID behind = last;
            List<UUID> old = database.read(Caller.system(tenant), tx -> old(tx, items, behind));
            if (old.isEmpty()) {
                return gone;
            }
            gone += database.write(Caller.system(tenant), tx -> purge(tx, items, old));
            last = old.getLast();
        }
    }

    private static List<UUID> old(Tx tx, Items<?> items, UUID behind) {
        return tx.list(
                Sql.of(
                        "select t.id from " + items.resource().name()
                                + " t where t.tenant_id = ? and t.deleted_at < ? and t.id > ? order by t.id limit ?",
                        tx.tenant(),
                        tx.now().minus(KEPT),
                        behind,
                        BATCH),
                Row::id);
    }

    private static int purge(Tx tx, Items<?> items, List<UUID> ids) {
        int gone = 0;
        for (UUID id : ids) {
            try {
                gone += tx.attempt(step -> items.purge(step, id, step.now().minus(KEPT)));
            } catch (DatabaseFailure held) {
                if (!held.isForeignKeyViolation()) {
                    throw held;
                }
                LOG.log(
                        System.Logger.Level.INFO,
                        items.resource().name() + " " + id + " stays in the recycle bin: something still names it");
            }
        }
        return gone;
    }
}
