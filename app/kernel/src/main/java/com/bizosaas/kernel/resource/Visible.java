package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a caller sees of a resource: one item, lists, what is found by words. What it may not see is not there: 404. */
abstract sealed class Visible<T extends Record> permits Items {

    final Resource<T> resource;
    final Store<T> store;
    final Redirects redirects;
    private final Supplier<Finder> finder;

    Visible(Resource<T> resource, Supplier<Finder> finder) {
        this.resource = resource;
        this.store = new Store<>(resource);
        this.redirects = new Redirects(resource);
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
        return store.one(tx, id, seen(tx, false)).orElseThrow(Problem::notFound);
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

    /** What the caller sees: what lives, or what is in the recycle bin. */
    final Sql seen(Tx tx, boolean deleted) {
        return Sql.all(List.of(
                Sql.of(deleted ? "t.deleted_at is not null" : "t.deleted_at is null"),
                resource.rule(Operation.VIEW).sql(tx.caller())));
    }

    /** 403 when the caller may not do this with this item. */
    final void must(Tx tx, Operation operation, UUID id) {
        if (!store.holds(tx, id, resource.rule(operation).sql(tx.caller()))) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
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

    /** How many items of a list without words the caller may see, whatever the page. */
    long count(Tx tx, ListQuery query) {
        return store.count(tx, visible(tx, query));
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
            try (Finder.Ranking found = finder.get().find(tx, self(), words, query.place())) {
                return work.apply(new Searched<>(self(), tx, query, visible(tx, query), found));
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

    private Items<T> self() {
        return (Items<T>) this;
    }
}
