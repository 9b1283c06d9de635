package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list with {@code q}: the index names and ranks candidates, the tables say which of them the caller sees and what
 * they hold now. Few candidates go into the query as they are. Of many, the ranked list asks for some at a time, and the
 * sorted one walks through the table in its order and asks the index which of the rows match.
 */
final class Searched<T extends Record> {

    private static final int FEW = 10_000;
    private static final int STEP = 64;
    private static final int WALK = 1000;

    private final Items<T> items;
    private final Tx tx;
    private final ListQuery query;
    private final Sql visible;
    private final Finder.Ranking found;

    Searched(Items<T> items, Tx tx, ListQuery query, Sql visible, Finder.Ranking found) {
        this.items = items;
        this.tx = tx;
        this.query = query;
        this.visible = visible;
        this.found = found;
    }

    /** One page and an item more, with what stands in the cursor behind the last, and how many there are in all if asked. */
    Store.Found<T> page() {
        Store.Found<T> page = rows();
        return query.total() ? page.of(count()) : page;
    }

    private Store.Found<T> rows() {
        if (query.isRanked()) {
            return ranked();
        }
        Sql behind = Sql.all(List.of(visible, query.behindCursor()));
        return found.count() <= FEW
                ? items.store().find(tx, Sql.all(List.of(behind, oneOf(all()))), query.order(), query.sorting())
                : walked(behind);
    }

    private Store.Found<T> ranked() {
        List<UUID> page = new ArrayList<>();
        int step = Math.max(STEP, 2 * query.limit());
        boolean more = true;
        while (more && page.size() <= query.limit()) {
            List<UUID> next = found.next(step);
            page.addAll(permitted(next));
            more = !next.isEmpty();
            step = Math.min(FEW, step * 4);
        }
        Map<UUID, @Nullable Object> places = new HashMap<>();
        if (page.size() > query.limit()) {
            UUID last = page.get(query.limit() - 1);
            places.put(last, found.place(last));
        }
        return loaded(page, places);
    }

    /** Those that the caller sees and the filters leave, in the order given. */
    private List<UUID> permitted(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<UUID> kept = new HashSet<>(items.store().ids(tx, Sql.all(List.of(visible, oneOf(ids)))));
        return ids.stream().filter(kept::contains).toList();
    }

    private Store.Found<T> loaded(List<UUID> page, Map<UUID, ? extends @Nullable Object> keys) {
        List<UUID> ids = page.size() > query.limit() + 1 ? page.subList(0, query.limit() + 1) : page;
        List<T> loaded = ordered(ids);
        return new Store.Found<>(
                loaded,
                loaded.stream()
                        .<@Nullable Object>map(
                                item -> keys.get(items.resource().shape().key(item)))
                        .toList());
    }

    private List<T> ordered(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, T> byId = new HashMap<>();
        for (T item : items.store().find(tx, Sql.all(List.of(visible, oneOf(ids))), Sql.of(""))) {
            byId.put(items.resource().shape().key(item), item);
        }
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    /** Through the table in the list's order, so many rows at a time, until the page is full. */
    private Store.Found<T> walked(Sql behind) {
        Map<UUID, @Nullable Object> keys = new HashMap<>();
        List<UUID> page = new ArrayList<>();
        Sql rest = behind;
        boolean more = true;
        while (more && page.size() <= query.limit()) {
            List<Store.Keyed> rows = items.store().keyed(tx, rest, query.sorting(), WALK);
            Set<UUID> matching = found.among(rows.stream().map(Store.Keyed::id).toList());
            for (Store.Keyed row : rows) {
                if (matching.contains(row.id())) {
                    page.add(row.id());
                    keys.put(row.id(), row.key());
                }
            }
            more = rows.size() == WALK;
            if (more) {
                rest = Sql.all(List.of(
                        visible,
                        query.behind(rows.getLast().key(), rows.getLast().id())));
            }
        }
        return loaded(page, keys);
    }

    /** How many there are in all. */
    long count() {
        long[] count = new long[1];
        found.all(FEW, ids -> count[0] += items.store().count(tx, Sql.all(List.of(visible, oneOf(ids)))));
        return count[0];
    }

    /** Hands over every item. */
    void each(Consumer<T> consumer) {
        if (query.isRanked()) {
            for (List<UUID> next = found.next(FEW); !next.isEmpty(); next = found.next(FEW)) {
                for (int from = 0; from < next.size(); from += WALK) {
                    ordered(next.subList(from, Math.min(from + WALK, next.size())))
                            .forEach(consumer);
                }
            }
        } else if (found.count() <= FEW) {
            items.store().each(tx, Sql.all(List.of(visible, oneOf(all()))), query.orderWithoutLimit(), consumer);
        } else {
            List<T> waiting = new ArrayList<>();
            items.store().each(tx, visible, query.orderWithoutLimit(), item -> {
                waiting.add(item);
                if (waiting.size() == WALK) {
                    matching(waiting, consumer);
                }
            });
            matching(waiting, consumer);
        }
    }

    private void matching(List<T> waiting, Consumer<T> consumer) {
        Set<UUID> matching =
                found.among(waiting.stream().map(items.resource().shape()::key).toList());
        for (T item : waiting) {
            if (matching.contains(items.resource().shape().key(item))) {
                consumer.accept(item);
            }
        }
        waiting.clear();
    }

    private List<UUID> all() {
        List<UUID> all = new ArrayList<>();
        found.all(FEW, all::addAll);
        return all;
    }

    private static Sql oneOf(List<UUID> ids) {
        return Sql.of("t.id = any(?)", (Object) ids.toArray(UUID[]::new));
    }
}
