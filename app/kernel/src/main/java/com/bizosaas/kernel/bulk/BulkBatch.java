package com.bizosaas.kernel.bulk;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Rejects;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import com.bizosaas.kernel.undo.Changes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Some items of a bulk change, in one transaction; one that is refused leaves the others alone. */
final class BulkBatch<T extends Record> {

    private final Items<T> items;
    private final Resource<T> resource;
    private final Job job;
    private final ObjectNode counts;
    private final Changes changes;
    private final String verb;
    private int taken;

    /** {@code counts} are gone on from. */
    BulkBatch(Items<T> items, Job job, ObjectNode counts) {
        this.items = items;
        this.resource = items.resource();
        this.job = job;
        this.counts = counts;
        this.changes = new Changes(job);
        this.verb = job.input().path("verb").asString("");
    }

    int taken() {
        return taken;
    }

    ObjectNode counts() {
        return counts;
    }

    void take(Tx tx, int most) {
        List<Waiting> next = Waiting.take(tx, job, most);
        taken = next.size();
        for (Waiting each : next) {
            count("read");
            try {
                count(tx.attempt(step -> one(step, each.id())));
            } catch (Problem refused) {
                reject(tx, each, errors(refused));
            } catch (DatabaseFailure failure) {
                reject(tx, each, List.of(new FieldError("", "conflict", inTheWay(failure))));
            }
        }
        changes.keep(tx);
    }

    private void count(String outcome) {
        counts.put(outcome, counts.path(outcome).asLong(0) + 1);
    }

    /** What came of it. */
    private String one(Tx tx, UUID id) {
        return switch (verb) {
            case BulkOrder.DELETE -> {
                changes.removed(resource, items.remove(tx, id));
                yield "updated";
            }
            case BulkOrder.RESTORE -> {
                changes.restored(resource, items.restore(tx, id));
                yield "updated";
            }
            default -> change(tx, id);
        };
    }

    private String change(Tx tx, UUID id) {
        AtomicReference<@Nullable T> before = new AtomicReference<>();
        T after = verb.isEmpty()
                ? items.changed(tx, id, now -> {
                    before.set(now);
                    return items.merged(tx, now, (ObjectNode) job.input().path("set"));
                })
                : items.run(tx, id, noting(before));
        T stood = Objects.requireNonNull(before.get());
        if (after.equals(stood)) {
            return "unchanged";
        }
        changes.changed(resource, stood, after);
        return "updated";
    }

    /** The verb, which also notes the item that it is done to. */
    private Verb<T> noting(AtomicReference<@Nullable T> before) {
        Verb<T> found = resource.verb(verb).orElseThrow();
        return new Verb<>(found.name(), found.label(), found.past(), (tx, now) -> {
            before.set(now);
            return found.action().apply(tx, now);
        });
    }

    private void reject(Tx tx, Waiting item, List<FieldError> errors) {
        count("failed");
        Rejects.add(tx, job, item.place(), List.of(Map.of("id", item.id().toString())), errors);
    }

    private static List<FieldError> errors(Problem refused) {
        return refused.errors().isEmpty()
                ? List.of(new FieldError("", refused.wireCode(), String.valueOf(refused.getMessage())))
                : refused.errors();
    }

    /** What the item's own rows stand against; anything else is a matter of the whole job. */
    private static String inTheWay(DatabaseFailure failure) {
        if (failure.isUniqueViolation()) {
            return "One of its values is taken.";
        }
        if (failure.isForeignKeyViolation()) {
            return "It is in use.";
        }
        throw failure;
    }
}
