package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.IndexDamaged;
import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.kernel.event.EventLog;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings a tenant's index up to date: reads which items the log names behind the position that the index holds, reads
 * those rows as they stand, and puts or removes their documents. So the index comes to what the tables hold, in whatever
 * order it hears of things, and hearing of one twice does no harm. Without an index it reads all rows.
 */
final class Follower {

    private static final System.Logger LOG = System.getLogger("search");
    private static final int BATCH = 500;
    private static final int TRIES = 3;

    private final SearchEngine engine;
    private final Database database;
    private final EventLog log;
    private final Mappings mappings;
    private final Function<Tx, String> language;

    Follower(SearchEngine engine, Database database, EventLog log, Mappings mappings, Function<Tx, String> language) {
        this.engine = engine;
        this.database = database;
        this.log = log;
        this.mappings = mappings;
        this.language = language;
    }

    /** Returns when the index holds all that could be read from the log; answers how far that is. One at a time per tenant. */
    Lanes.Reached follow(UUID tenant) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(tenant);
            } catch (IndexDamaged damaged) {
                LOG.log(System.Logger.Level.WARNING, "The index is mended", damaged);
                if (attempt == TRIES) {
                    throw damaged;
                }
            }
        }
    }

    private Lanes.Reached once(UUID tenant) {
        Round round = database.read(Caller.system(tenant), this::first);
        while (!round.isWhole() || round.isFull()) {
            Round before = round;
            round = before.isWhole()
                    ? database.read(Caller.system(tenant), tx -> next(tx, before))
                    : rebuild(tenant, before);
        }
        return new Lanes.Reached(round.position(), round.opening());
    }

    /**
     * One look at the log: up to which position the index then holds the tables, and whether there is more. An index
     * that is not whole is of another schema than this one, or empty.
     */
    private record Round(
            String schema, String language, long opening, Position position, boolean isWhole, boolean isFull) {
        Round at(Position reached, boolean full) {
            return new Round(schema, language, opening, reached, true, full);
        }
    }

    private Round first(Tx tx) {
        String written = language.apply(tx);
        String schema = mappings.schema() + "/" + written;
        Optional<String> held = engine.position(tx.tenant(), schema);
        long opening = engine.opening(tx.tenant());
        if (held.isEmpty()) {
            return new Round(schema, written, opening, Position.START, false, false);
        }
        return next(tx, new Round(schema, written, opening, Position.of(held.get()), true, false));
    }

    private Round next(Tx tx, Round before) {
        EventLog.News news = log.news(tx, before.position(), BATCH);
        List<EventLog.Touched> touched = news.touched();
        Map<String, Set<UUID>> byResource = new HashMap<>();
        touched.forEach(each -> byResource
                .computeIfAbsent(each.resource(), r -> new LinkedHashSet<>())
                .add(each.subject()));
        List<Document> put = new ArrayList<>();
        List<Document.Key> gone = new ArrayList<>();
        byResource.forEach((resource, ids) ->
                mappings.named(resource).ifPresent(mapping -> read(tx, mapping, ids, before.language(), put, gone)));
        boolean full = touched.size() == BATCH;
        Position reached = full ? touched.getLast().position() : max(news.newest(), before.position());
        if (!put.isEmpty() || !gone.isEmpty()) {
            engine.apply(tx.tenant(), put, gone, reached.text());
        } else if (!touched.isEmpty()) {
            engine.reached(tx.tenant(), reached.text());
        }
        return before.at(reached, full);
    }

    private static Position max(Position one, Position other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private <T extends Record> void read(
            Tx tx, Mapping<T> mapping, Set<UUID> ids, String written, List<Document> put, List<Document.Key> gone) {
        Set<UUID> missing = new LinkedHashSet<>(ids);
        Sql living = Sql.of("t.id = any(?) and t.deleted_at is null", (Object) ids.toArray(UUID[]::new));
        for (T item : mapping.items().store().find(tx, living, Sql.of(""))) {
            Document document = mapping.document(item, written);
            put.add(document);
            missing.remove(document.key().id());
        }
        missing.forEach(id -> gone.add(mapping.key(id)));
    }

    /** Reads all rows in one steady snapshot; what is written meanwhile comes from the log afterwards. */
    private Round rebuild(UUID tenant, Round before) {
        long began = System.nanoTime();
        String position = engine.rebuild(
                tenant,
                before.schema(),
                index -> database.read(Caller.system(tenant), tx -> {
                    Position newest = log.newest(tx);
                    mappings.all().forEach(mapping -> all(tx, mapping, before.language(), index));
                    return newest.text();
                }));
        LOG.log(
                System.Logger.Level.INFO,
                "The search index of tenant " + tenant + " was made anew in " + (System.nanoTime() - began) / 1_000_000
                        + " ms");
        return before.at(Position.of(position), true);
    }

    private static <T extends Record> void all(
            Tx tx, Mapping<T> mapping, String written, Consumer<List<Document>> index) {
        List<Document> waiting = new ArrayList<>();
        mapping.items().store().each(tx, Sql.of("t.deleted_at is null"), Sql.of(""), item -> {
            waiting.add(mapping.document(item, written));
            if (waiting.size() == BATCH) {
                index.accept(waiting);
                waiting.clear();
            }
        });
        if (!waiting.isEmpty()) {
            index.accept(waiting);
        }
    }
}
