package com.bizosaas.kernel.undo;

import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the changes of a job back, newest first, in batches; what was changed by hand since is left and said. */
public final class Undo {

    /** Each change is a savepoint; beyond 64 in a transaction, all of the server's snapshots get slower. */
    private static final int BATCH = 60;

    private static final int MOST_WARNINGS = 1000;

    private final JobRun run;
    private final Resources resources;
    private ArrayNode warnings;

    public Undo(JobRun run, Resources resources) {
        this.run = run;
        this.resources = resources;
        this.warnings = run.job().warnings();
    }

    public void all() {
        int taken;
        do {
            taken = batch();
        } while (taken > 0);
    }

    private int batch() {
        ArrayNode before = warnings;
        return run.database().write(run.caller(), tx -> {
            warnings = before.deepCopy();
            List<Changes.Change> last = Changes.last(tx, run.job(), BATCH);
            if (!last.isEmpty()) {
                last.forEach(change -> back(tx, change, resources.named(change.resource())));
                Changes.forget(tx, run.job(), last.getLast().seq());
                long left = Changes.count(tx, run.job());
                run.progress(
                        tx,
                        Math.max(0, run.job().rows() - left),
                        run.job().rows(),
                        run.job().counts(),
                        warnings);
            }
            return last.size();
        });
    }

    private <T extends Record> void back(Tx tx, Changes.Change change, Items<T> items) {
        T now = now(tx, change, items);
        if (now == null || Changes.version(items.resource(), now) != change.version()) {
            warn(change.item(), now, items, "was changed or deleted by hand since and is left as it is");
            return;
        }
        try {
            tx.attempt(step -> {
                reverse(step, change, items, now);
                return change.item();
            });
        } catch (DatabaseFailure failure) {
            if (failure.isRetryable()) {
                throw failure;
            }
            warn(change.item(), now, items, "is in use by now and is left as it is");
        } catch (Problem refused) {
            warn(change.item(), now, items, "is left as it is: " + refused.getMessage());
        }
    }

    /** The item where the deed left it, in the recycle bin or out of it; locked until its change is taken back. */
    private static <T extends Record> @Nullable T now(Tx tx, Changes.Change change, Items<T> items) {
        String place = change.deed() == Changes.Deed.REMOVED ? "t.deleted_at is not null" : "t.deleted_at is null";
        return items.store().locked(tx, change.item(), Sql.of(place)).orElse(null);
    }

    private static <T extends Record> void reverse(Tx tx, Changes.Change change, Items<T> items, T now) {
        switch (change.deed()) {
            case MADE -> items.erase(tx, change.item());
            case CHANGED -> restore(tx, items, now, Objects.requireNonNull(change.before()));
            case REMOVED -> items.restore(tx, change.item());
            case RESTORED -> items.remove(tx, change.item());
        }
    }

    private static <T extends Record> void restore(Tx tx, Items<T> items, T now, ObjectNode before) {
        items.saveChecked(
                tx, now, items.merged(tx, now, Former.over(items.resource().shape(), now, before)));
    }

    private <T extends Record> void warn(UUID id, @Nullable T now, Items<T> items, String what) {
        if (warnings.size() < MOST_WARNINGS) {
            Object title = now == null
                    ? null
                    : items.resource()
                            .titleField()
                            .map(f -> items.resource().shape().value(now, f.name()))
                            .orElse(null);
            warnings.addObject()
                    .put("subject", id.toString())
                    .put("message", items.resource().noun() + " " + (title == null ? id : title) + " " + what + ".");
        }
    }
}
