package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Rejects;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import com.bizosaas.kernel.undo.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A few hundred records, written in one transaction. */
final class Batch<T extends Record> {

    private final Resources resources;
    private final Items<T> items;
    private final Importing<T> importing;
    private final Job job;
    private final Tally tally;
    private final Seen seen;
    private final Changes changes;

    Batch(Resources resources, Importing<T> importing, Items<T> items, Job job, Tally tally, Seen seen) {
        this.resources = resources;
        this.items = items;
        this.importing = importing;
        this.job = job;
        this.tally = tally;
        this.seen = seen;
        this.changes = new Changes(job);
    }

    /** A new item and the record that it comes from. */
    private record Fresh<T>(T item, Incoming from) {}

    /** Notes a record that an earlier run of the job has taken. */
    void pass(Incoming record) {
        seen.stoodEarlier(Matching.identity(importing.keys(), record.item()));
        seen.commit();
    }

    /** What {@link #write} did is committed. */
    void committed() {
        seen.commit();
        tally.commit();
    }

    void write(Tx tx, List<Incoming> records) {
        seen.begin();
        tally.begin();
        changes.begin();
        tx.lock("import " + items.resource().name() + " " + tx.tenant());
        List<Incoming> good =
                records.stream().filter(record -> ready(tx, record)).toList();
        Matching<T> matching = Matching.of(
                tx, items, importing.keys(), good.stream().map(Incoming::item).toList());
        List<Fresh<T>> fresh = new ArrayList<>();
        for (Incoming record : good) {
            if (seen.stoodEarlier(matching.identity(record.item()))) {
                tally.count(Tally.Outcome.SKIPPED);
                tally.about(
                        "line " + record.line(),
                        "The record on line " + record.line() + " has the key of one before it.");
            } else {
                take(tx, record, matching.item(record.item()), fresh);
            }
        }
        insert(tx, fresh);
        changes.keep(tx);
    }

    /** Whether a record can be tried: what its layout found wrong and what its preparation refuses is noted. */
    private boolean ready(Tx tx, Incoming record) {
        if (!record.errors().isEmpty()) {
            reject(tx, record, record.errors());
            return false;
        }
        Preparation.Made made = (resource, id) -> {
            changes.made(resource, id);
            resources.named(resource).announce(tx, id);
        };
        try {
            DynamicColumns.prepare(
                    tx, items.resource(), importing.definers(), new DynamicColumns.Target(record.item(), made));
            importing.preparation().prepare(tx, record.item(), made);
            return true;
        } catch (Problem refused) {
            reject(tx, record, errors(refused));
            return false;
        }
    }

    private void take(Tx tx, Incoming record, Optional<T> standing, List<Fresh<T>> fresh) {
        try {
            if (standing.isEmpty()) {
                fresh.add(new Fresh<>(items.draft(tx, record.item()), record));
            } else if (seen.touched(items.resource().shape().key(standing.get()))) {
                tally.count(Tally.Outcome.SKIPPED);
                tally.about(
                        "line " + record.line(),
                        "The record on line " + record.line() + " is an item that one before it was.");
            } else {
                change(tx, record, standing.get());
            }
        } catch (Problem refused) {
            reject(tx, record, errors(refused));
        }
    }

    private void change(Tx tx, Incoming record, T before) {
        importing.onto().accept(before, record.item());
        PartMerge.lay(items.resource().shape(), before, record.item());
        T after = items.merged(tx, before, record.item());
        if (after.equals(before)) {
            tally.count(Tally.Outcome.UNCHANGED);
            return;
        }
        T saved = tx.attempt(step -> items.saveChecked(step, before, after));
        changes.changed(items.resource(), before, saved);
        tally.count(Tally.Outcome.UPDATED);
    }

    /** All new items at once; one by one when one of them clashes. */
    private void insert(Tx tx, List<Fresh<T>> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        try {
            tx.attempt(step -> {
                items.insert(step, fresh.stream().map(Fresh::item).toList());
                return fresh.size();
            });
            fresh.forEach(this::created);
        } catch (DatabaseFailure clash) {
            if (!clash.isUniqueViolation()) {
                throw clash;
            }
            fresh.forEach(each -> insertAlone(tx, each));
        }
    }

    private void insertAlone(Tx tx, Fresh<T> fresh) {
        try {
            items.refuseClash(tx, fresh.item());
            tx.attempt(step -> {
                items.insert(step, List.of(fresh.item()));
                return 1;
            });
            created(fresh);
        } catch (Problem refused) {
            reject(tx, fresh.from(), errors(refused));
        }
    }

    private void created(Fresh<T> fresh) {
        UUID id = items.resource().shape().key(fresh.item());
        seen.touched(id);
        changes.made(items.resource().name(), id);
        tally.count(Tally.Outcome.CREATED);
    }

    private void reject(Tx tx, Incoming record, List<FieldError> errors) {
        tally.count(Tally.Outcome.FAILED);
        Rejects.add(tx, job, record.line(), raw(record.rows()), errors);
    }

    private static List<Object> raw(List<Row> rows) {
        List<Object> raw = new ArrayList<>();
        for (Row row : rows) {
            ObjectNode object = row.object();
            raw.add(object == null ? row.cells() : Json.mapper().treeToValue(object, Object.class));
        }
        return raw;
    }

    private static List<FieldError> errors(Problem refused) {
        return refused.errors().isEmpty()
                ? List.of(new FieldError("", refused.wireCode(), String.valueOf(refused.getMessage())))
                : refused.errors();
    }
}
