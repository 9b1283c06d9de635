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
    private final Function<UUID, String> language;

    Follower(SearchEngine engine, Database database, EventLog log, Mappings mappings, Function<UUID, String> language) {
        this.engine = engine;
        this.database = database;
        this.log = log;
        this.mappings = mappings;
        this.language = language;
    }

    /** Returns when the index holds all that could be read from the log; answers how far that is. One at a time per tenant. */
    Position follow(UUID tenant) {
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

    private Position once(UUID tenant) {
        Optional<String> held = engine.position(tenant, mappings.schema());
        Position position = held.isPresent() ? Position.of(held.get()) : rebuild(tenant);
        while (true) {
            Round round = round(tenant, position);
            if (round.isNews()) {
                engine.apply(tenant, round.put(), round.gone(), round.position().text());
            }
            position = round.position();
            if (!round.isFull()) {
                return position;
            }
        }
    }

    /** What is to be written, and up to where the log is then held. */
    private record Round(List<Document> put, List<Document.Key> gone, Position position, boolean isFull) {
        boolean isNews() {
            return !put.isEmpty() || !gone.isEmpty();
        }
    }

    private Round round(UUID tenant, Position behind) {
        return database.read(Caller.system(tenant), tx -> {
            Position newest = log.newest(tx);
            List<EventLog.Touched> touched = log.touched(tx, behind, BATCH);
            boolean full = touched.size() == BATCH;
            Map<String, Set<UUID>> byResource = new HashMap<>();
            touched.forEach(each -> byResource
                    .computeIfAbsent(each.resource(), r -> new LinkedHashSet<>())
                    .add(each.subject()));
            List<Document> put = new ArrayList<>();
            List<Document.Key> gone = new ArrayList<>();
            byResource.forEach((resource, ids) ->
                    mappings.named(resource).ifPresent(mapping -> read(tx, mapping, ids, put, gone)));
            return new Round(put, gone, full ? touched.getLast().position() : max(newest, behind), full);
        });
    }

    private static Position max(Position one, Position other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private <T extends Record> void read(
            Tx tx, Mapping<T> mapping, Set<UUID> ids, List<Document> put, List<Document.Key> gone) {
        Set<UUID> missing = new LinkedHashSet<>(ids);
        Sql living = Sql.of("t.id = any(?) and t.deleted_at is null", (Object) ids.toArray(UUID[]::new));
        for (T item : mapping.items().store().find(tx, living, Sql.of(""))) {
            Document document = mapping.document(item, language.apply(tx.tenant()));
            put.add(document);
            missing.remove(document.key().id());
        }
        missing.forEach(id -> gone.add(mapping.key(id)));
    }

    /** Reads all rows in one steady snapshot; what is written meanwhile comes from the log afterwards. */
    private Position rebuild(UUID tenant) {
        long began = System.nanoTime();
        engine.begin(tenant);
        Position position = database.read(Caller.system(tenant), tx -> {
            Position newest = log.newest(tx);
            mappings.all().forEach(mapping -> all(tx, mapping));
            return newest;
        });
        engine.finish(tenant, mappings.schema(), position.text());
        LOG.log(
                System.Logger.Level.INFO,
                "The search index of tenant " + tenant + " was made anew in " + (System.nanoTime() - began) / 1_000_000
                        + " ms");
        return position;
    }

    private <T extends Record> void all(Tx tx, Mapping<T> mapping) {
        List<Document> waiting = new ArrayList<>();
        mapping.items().store().each(tx, Sql.of("t.deleted_at is null"), Sql.of(""), item -> {
            waiting.add(mapping.document(item, language.apply(tx.tenant())));
            if (waiting.size() == BATCH) {
                put(tx, waiting);
            }
        });
        put(tx, waiting);
    }

    private void put(Tx tx, List<Document> waiting) {
        if (!waiting.isEmpty()) {
            engine.apply(tx.tenant(), waiting, List.of(), "");
            waiting.clear();
        }
    }
}
