package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be done with the items of a resource, under the caller's rights: every surface (REST, import, agents, jobs)
 * goes through here. What the caller may not see is 404; what it sees and may not touch is 403.
 */
public final class Items<T extends Record> extends Visible<T> {

    private final Shape shape;
    private final UniqueFields unique;
    private final Drafts<T> drafts;
    private final Facts<T> facts;

    Items(Resource<T> resource, Tenancy tenancy, Supplier<Finder> finder) {
        super(resource, finder);
        this.shape = resource.shape();
        this.unique = new UniqueFields(resource);
        this.drafts = new Drafts<>(resource, unique, tenancy);
        this.facts = new Facts<>(resource);
    }

    /** Notes what is wrong with these values whatever item they are meant for; {@code path} stands before their names. */
    public void check(Tx tx, ObjectNode values, String path, FieldErrors errors) {
        drafts.check(tx, values, path, errors);
    }

    /** A new item from this JSON, complete and checked, not yet kept. */
    public T draft(Tx tx, ObjectNode json) {
        return drafts.draft(tx, json);
    }

    /** The item as it would be with this JSON merged into it, complete and checked, not yet kept. */
    public T merged(Tx tx, T before, ObjectNode json) {
        return drafts.merged(tx, before, json);
    }

    /** Makes an item from this JSON; 422 names every wrong field, 403 when the caller may not have made it. */
    public T create(Tx tx, ObjectNode json) {
        mayAtAll(tx, Operation.CREATE);
        T item = draft(tx, json);
        unique.check(tx, null, item);
        store.insert(tx, List.of(item));
        resource.changed(tx, null, item);
        must(tx, Operation.CREATE, shape.key(item));
        T made = reread(tx, shape.key(item));
        facts.created(tx, made);
        return made;
    }

    /**
     * Merges this JSON into the item. {@code ifMatch} is the header; null is 428. Nothing changed: the same version.
     */
    public T change(Tx tx, UUID id, @Nullable String ifMatch, ObjectNode json) {
        T before = forWriting(tx, id, Operation.UPDATE);
        Versions.require(ifMatch, store.version(before));
        return save(tx, before, merged(tx, before, json));
    }

    /** Lets a verb change the item. */
    public T run(Tx tx, UUID id, Verb<T> verb) {
        T before = forWriting(tx, id, Operation.UPDATE);
        return save(tx, before, verb.action().apply(tx, before), verb.past());
    }

    /** Changes an item that the caller may change by a function of the module. */
    public T changed(Tx tx, UUID id, UnaryOperator<T> change) {
        T before = forWriting(tx, id, Operation.UPDATE);
        return save(tx, before, change.apply(before));
    }

    /** Keeps the change from {@code before} to {@code draft}; answers the item as it stands then. */
    public T save(Tx tx, T before, T draft) {
        return save(tx, before, draft, "updated");
    }

    private T save(Tx tx, T before, T draft, String told) {
        if (draft.equals(before)) {
            return before;
        }
        UUID id = shape.key(before);
        unique.check(tx, before, draft);
        Object next = shape.with(draft, "version", store.version(before) + 1);
        if (shape.field("updated_at").isPresent()) {
            next = shape.with(next, "updated_at", tx.now());
        }
        if (!store.update(tx, before, resource.type().cast(next))) {
            throw new Problem(KernelProblem.PRECONDITION_FAILED);
        }
        redirects.moved(tx, before, next);
        resource.changed(tx, before, resource.type().cast(next));
        must(tx, Operation.UPDATE, id);
        T after = reread(tx, id);
        facts.changed(tx, told, before, after);
        return after;
    }

    /** Keeps a change that {@link #merged} made; 403 when the caller may not. */
    public T saveChecked(Tx tx, T before, T draft) {
        must(tx, Operation.UPDATE, shape.key(before));
        return save(tx, before, draft);
    }

    /** Keeps many items that {@link #draft} made; the database's failure when one of them clashes. */
    public void insert(Tx tx, List<T> drafts) {
        mayAtAll(tx, Operation.CREATE);
        store.insert(tx, drafts);
        Sql rule = resource.rule(Operation.CREATE).sql(tx.caller());
        for (T draft : drafts) {
            resource.changed(tx, null, draft);
            if (!rule.isTrue()) {
                must(tx, Operation.CREATE, shape.key(draft));
            }
        }
        asKept(tx, drafts).forEach(item -> facts.created(tx, item));
    }

    /** Keeps and tells an item that the program itself made, whoever calls. */
    public void keep(Tx tx, T made) {
        store.insert(tx, List.of(made));
        facts.created(tx, made);
    }

    /** Tells of an item that was made past this, by statements of its module. */
    public void announce(Tx tx, UUID id) {
        facts.created(tx, reread(tx, id));
    }

    /** Keeps and tells what the program itself changed; {@code past} is what the event is called. */
    public void keep(Tx tx, T before, T after, String past) {
        if (!store.update(tx, before, after)) {
            throw new Problem(KernelProblem.PRECONDITION_FAILED);
        }
        facts.changed(tx, past, before, after);
    }

    /** A draft knows of what it is linked to no more than the ids: those that are linked are read as they stand. */
    private List<T> asKept(Tx tx, List<T> drafts) {
        UUID[] linked = drafts.stream().filter(this::isLinked).map(shape::key).toArray(UUID[]::new);
        if (linked.length == 0) {
            return drafts;
        }
        Map<UUID, T> kept = new HashMap<>();
        store.find(tx, Sql.of("t.id = any(?)", (Object) linked), Sql.of(""))
                .forEach(item -> kept.put(shape.key(item), item));
        return drafts.stream()
                .map(draft -> kept.getOrDefault(shape.key(draft), draft))
                .toList();
    }

    private boolean isLinked(T draft) {
        return shape.fields().stream()
                .anyMatch(field -> field.type() instanceof LinksType links
                        && !links.ids(shape.value(draft, field.name())).isEmpty());
    }

    /** 409 when another item has one of this draft's unique values. */
    public void refuseClash(Tx tx, T draft) {
        unique.check(tx, null, draft);
    }

    /** Removes an item for good, past the recycle bin; answers it as it was. */
    public T erase(Tx tx, UUID id) {
        T item = forWriting(tx, id, Operation.DELETE);
        resource.removing(tx, item);
        store.erase(tx, List.of(id));
        redirects.forget(tx, List.of(id));
        facts.moved(tx, "deleted", item);
        return item;
    }

    /** Removes an item for good that is in the recycle bin since before this time; 1 when it was, 0 otherwise. */
    int purge(Tx tx, UUID id, Instant before) {
        Sql old = Sql.of("t.id = ? and t.deleted_at < ?", id, before);
        if (!store.lock(tx, id) || store.count(tx, old) == 0) {
            return 0;
        }
        store.erase(tx, List.of(id));
        redirects.forget(tx, List.of(id));
        facts.purged(tx, id);
        return 1;
    }

    /** Moves the item to the recycle bin, or removes it for good where there is none; answers it as it was. */
    public T remove(Tx tx, UUID id) {
        if (!resource.isBinned()) {
            return erase(tx, id);
        }
        T item = forWriting(tx, id, Operation.DELETE);
        resource.removing(tx, item);
        store.bin(tx, id, true);
        facts.moved(tx, "deleted", item);
        return item;
    }

    /** Takes the item out of the recycle bin; 409 when something took its unique values meanwhile. */
    public T restore(Tx tx, UUID id) {
        T item = store.locked(tx, id, seen(tx, true)).orElseThrow(Problem::notFound);
        must(tx, Operation.DELETE, id);
        unique.check(tx, null, item);
        store.bin(tx, id, false);
        resource.restored(tx, item);
        T restored = reread(tx, id);
        facts.moved(tx, "restored", restored);
        return restored;
    }

    private T forWriting(Tx tx, UUID id, Operation operation) {
        T item = store.locked(tx, id, seen(tx, false)).orElseThrow(Problem::notFound);
        must(tx, operation, id);
        return item;
    }

    private T reread(Tx tx, UUID id) {
        return store.get(tx, id).orElseThrow(() -> new IllegalStateException(resource.name() + " " + id + " vanished"));
    }
}
