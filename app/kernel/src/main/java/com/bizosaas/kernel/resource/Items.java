package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldType;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.field.Input;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be done with the items of a resource, under the caller's rights: every surface (REST, import, agents, jobs)
 * goes through here. What the caller may not see is 404; what it sees and may not touch is 403.
 */
public final class Items<T extends Record> {

    private final Resource<T> resource;
    private final Shape shape;
    private final Store<T> store;
    private final UniqueFields unique;
    private final Redirects redirects;
    private final Facts<T> facts;
    private final Tenancy tenancy;
    private final Supplier<Finder> finder;

    Items(Resource<T> resource, Tenancy tenancy, Supplier<Finder> finder) {
        this.resource = resource;
        this.shape = resource.shape();
        this.store = new Store<>(resource);
        this.unique = new UniqueFields(resource);
        this.redirects = new Redirects(resource);
        this.facts = new Facts<>(resource);
        this.tenancy = tenancy;
        this.finder = finder;
    }

    public Resource<T> resource() {
        return resource;
    }

    public Store<T> store() {
        return store;
    }

    /** Whether the caller may do this with some item or other; 403 when its rule leaves no item at all. */
    public void mayAtAll(Tx tx, Operation operation) {
        if (resource.rule(operation).sql(tx.caller()).isFalse()) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
    }

    /** The item, if the caller may see it; 404 otherwise. */
    public T view(Tx tx, UUID id) {
        return seen(tx, id, false).orElseThrow(Problem::notFound);
    }

    /** The item, if the caller may do this with it; 404 when it may not even see it, 403 otherwise. */
    public T required(Tx tx, UUID id, Operation operation) {
        T item = view(tx, id);
        must(tx, operation, id);
        return item;
    }

    /** Those of these items that a caller of the transaction's tenant may see, in the recycle bin or not. */
    public Set<UUID> visible(Tx tx, Caller caller, Collection<UUID> ids) {
        Sql rule = resource.rule(Operation.VIEW).sql(caller);
        if (rule.isFalse() || ids.isEmpty()) {
            return Set.of();
        }
        Sql which = Sql.of(
                "select t.id from " + resource.name() + " t where t.tenant_id = ? and t.id = any(?) and",
                tx.tenant(),
                ids.toArray(UUID[]::new));
        return Set.copyOf(tx.list(which.then(rule), Row::id));
    }

    /** The id in this text, of an item that the caller may see, in the recycle bin or not; 404 otherwise. */
    public UUID viewed(Tx tx, String id) {
        UUID known = IdType.parsed(id);
        if (known == null || visible(tx, tx.caller(), List.of(known)).isEmpty()) {
            throw Problem.notFound();
        }
        return known;
    }

    private Optional<T> seen(Tx tx, UUID id, boolean deleted) {
        Sql living = Sql.of(deleted ? "t.deleted_at is not null" : "t.deleted_at is null");
        Sql rule = resource.rule(Operation.VIEW).sql(tx.caller());
        return store.find(tx, Sql.all(List.of(Sql.of("t.id = ?", id), living, rule)), Sql.of("")).stream()
                .findFirst();
    }

    /** The item that has this slug, or had it before; 404 when there is none that the caller may see. */
    public T bySlug(Tx tx, String slug) {
        return view(tx, redirects.find(tx, slug).orElseThrow(Problem::notFound));
    }

    /** One page of the items that the caller may list. */
    Store.Found<T> list(Tx tx, ListQuery query) {
        return searched(tx, query, Searched::page)
                .orElseGet(() -> store.find(
                        tx,
                        Sql.all(List.of(visible(tx, query), query.behindCursor())),
                        query.order(),
                        query.sorting()));
    }

    /** How many items the caller may list, whatever the page. */
    long count(Tx tx, ListQuery query) {
        return searched(tx, query, Searched::count).orElseGet(() -> store.count(tx, visible(tx, query)));
    }

    /** Hands over every item of a list without paging; {@code operation} is LIST for an export. */
    public void each(Tx tx, ListQuery query, Consumer<T> consumer) {
        boolean handed = searched(tx, query, list -> {
                    list.each(consumer);
                    return true;
                })
                .isPresent();
        if (!handed) {
            store.each(tx, visible(tx, query), query.orderWithoutLimit(), consumer);
        }
    }

    /** What becomes of a list that is searched; empty for one that is not. */
    private <R> Optional<R> searched(Tx tx, ListQuery query, Function<Searched<T>, R> work) {
        return query.words().map(words -> {
            try (Finder.Ranking found = finder.get().find(tx, this, words, query.place())) {
                return work.apply(new Searched<>(this, tx, query, visible(tx, query), found));
            }
        });
    }

    private Sql visible(Tx tx, ListQuery query) {
        return Sql.all(List.of(query.condition(), resource.rule(Operation.LIST).sql(tx.caller())));
    }

    /** The ids of what the caller may list and this condition holds for, living or in the recycle bin. */
    public Sql listed(Tx tx, Sql condition, boolean deleted) {
        Sql place = Sql.of(deleted ? "t.deleted_at is not null" : "t.deleted_at is null");
        return Sql.of("select t.id from " + resource.name() + " t where t.tenant_id = ? and", tx.tenant())
                .then(Sql.all(
                        List.of(place, condition, resource.rule(Operation.LIST).sql(tx.caller()))));
    }

    /** Notes what is wrong with these values whatever item they are meant for; {@code path} stands before their names. */
    public void check(Tx tx, ObjectNode values, String path, FieldErrors errors) {
        shape.check(values, path, input(tx, errors));
    }

    /** Makes an item from this JSON; 422 names every wrong field, 403 when the caller may not have made it. */
    public T create(Tx tx, ObjectNode json) {
        mayAtAll(tx, Operation.CREATE);
        T item = draft(tx, json);
        unique.check(tx, item);
        store.insert(tx, List.of(item));
        resource.changed(tx, null, item);
        must(tx, Operation.CREATE, shape.key(item));
        T made = reread(tx, shape.key(item));
        facts.created(tx, made);
        return made;
    }

    /** A new item from this JSON, complete and checked, not yet kept. */
    public T draft(Tx tx, ObjectNode json) {
        FieldErrors errors = new FieldErrors();
        Object read = java.util.Objects.requireNonNull(shape.read(json, "", null, input(tx, errors)));
        T item = resource.type().cast(stamped(tx, read, Uuid7.next(), 1));
        return checked(tx, null, item, errors);
    }

    /** The item as it would be with this JSON merged into it, complete and checked, not yet kept. */
    public T merged(Tx tx, T before, ObjectNode json) {
        FieldErrors errors = new FieldErrors();
        Object read = java.util.Objects.requireNonNull(shape.read(json, "", before, input(tx, errors)));
        return checked(tx, before, resource.type().cast(read), errors);
    }

    private T checked(Tx tx, @Nullable T before, T draft, FieldErrors errors) {
        T item = resource.completion().isPresent()
                ? resource.completion().get().complete(tx, before, draft, errors)
                : draft;
        if (errors.isEmpty()) {
            unique.checkWithin(item, errors);
            resource.checks().forEach(check -> check.accept(item, errors));
            checkLinks(tx, before, item, errors);
        }
        errors.throwIfAny();
        return item;
    }

    private Input input(Tx tx, FieldErrors errors) {
        return new Input(errors, tenancy.currency(tx), field -> {
            Map<String, FieldType> types = new HashMap<>();
            var source = resource.definitions().get(field);
            if (source != null) {
                source.apply(tx).forEach((name, definition) -> types.put(name, definition.type()));
            }
            return types;
        });
    }

    private Object stamped(Tx tx, Object item, UUID id, long version) {
        Object stamped = shape.with(shape.with(item, "id", id), "version", version);
        stamped = shape.with(stamped, "created_at", tx.now());
        return shape.field("updated_at").isPresent() ? shape.with(stamped, "updated_at", tx.now()) : stamped;
    }

    /** What an item names must be there, for this tenant. */
    private void checkLinks(Tx tx, @Nullable T before, T item, FieldErrors errors) {
        for (Field field : shape.fields()) {
            Object value = shape.value(item, field.name());
            boolean same = before != null && java.util.Objects.equals(value, shape.value(before, field.name()));
            if (field.ref() == null || value == null || same) {
                continue;
            }
            List<UUID> ids = field.type() instanceof LinksType links ? links.ids(value) : List.of((UUID) value);
            List<UUID> found = tx.list(
                    Sql.of(
                            "select t.id from " + field.ref() + " t where t.tenant_id = ? and t.id = any(?) and"
                                    + " t.deleted_at is null",
                            tx.tenant(),
                            ids.toArray(UUID[]::new)),
                    Row::id);
            for (int i = 0; i < ids.size(); i++) {
                if (!found.contains(ids.get(i))) {
                    errors.add(
                            field.name() + (field.type() instanceof LinksType ? "[" + i + "]" : ""),
                            "not_found",
                            "There is no such " + field.ref() + ".");
                }
            }
        }
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
        unique.check(tx, draft);
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

    /** Keeps and tells what the program itself changed; {@code past} is what the event is called. */
    public void keep(Tx tx, T before, T after, String past) {
        if (!store.update(tx, before, after)) {
            throw new Problem(KernelProblem.PRECONDITION_FAILED);
        }
        facts.changed(tx, past, before, after);
    }

    /** A draft knows of what it is linked to no more than the ids. */
    private List<T> asKept(Tx tx, List<T> drafts) {
        if (shape.fields().stream().noneMatch(field -> field.type() instanceof LinksType)) {
            return drafts;
        }
        UUID[] ids = drafts.stream().map(shape::key).toArray(UUID[]::new);
        return store.find(tx, Sql.of("t.id = any(?)", (Object) ids), Sql.of(""));
    }

    /** 409 when another item has one of this draft's unique values. */
    public void refuseClash(Tx tx, T draft) {
        unique.check(tx, draft);
    }

    /** Removes an item for good, past the recycle bin. */
    public void erase(Tx tx, UUID id) {
        T item = forWriting(tx, id, Operation.DELETE);
        resource.removing(tx, item);
        store.erase(tx, List.of(id));
        redirects.forget(tx, List.of(id));
        facts.moved(tx, "deleted", item);
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

    /** Moves the item to the recycle bin; answers it as it was. */
    public T remove(Tx tx, UUID id) {
        T item = forWriting(tx, id, Operation.DELETE);
        resource.removing(tx, item);
        store.bin(tx, id, true);
        facts.moved(tx, "deleted", item);
        return item;
    }

    /** Takes the item out of the recycle bin; 409 when something took its unique values meanwhile. */
    public T restore(Tx tx, UUID id) {
        T item = seen(tx, id, true).orElseThrow(Problem::notFound);
        must(tx, Operation.DELETE, id);
        unique.check(tx, item);
        store.bin(tx, id, false);
        resource.restored(tx, item);
        T restored = reread(tx, id);
        facts.moved(tx, "restored", restored);
        return restored;
    }

    private T forWriting(Tx tx, UUID id, Operation operation) {
        store.lock(tx, id);
        T item = view(tx, id);
        must(tx, operation, id);
        return item;
    }

    private void must(Tx tx, Operation operation, UUID id) {
        if (!store.holds(tx, id, resource.rule(operation).sql(tx.caller()))) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
    }

    private T reread(Tx tx, UUID id) {
        return store.get(tx, id).orElseThrow(() -> new IllegalStateException(resource.name() + " " + id + " vanished"));
    }
}
