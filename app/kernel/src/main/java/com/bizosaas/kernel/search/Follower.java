package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Document;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a tenant's index up to date: reads which items the log names behind the position that the index holds, reads
 * those rows as they stand, and puts or removes their documents. So the index comes to what the tables hold, in whatever
 * order it hears of things, and hearing of one twice does no harm. Without an index it reads all rows.
 */
final class Follower {

    private static final System.Logger LOG = System.getLogger("search");
    private static final int BATCH = 500;

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
        Round round = database.read(Caller.system(tenant), this::first);
        while (round.isFull()) {
            Stand stand = written(tenant, round);
            Position held = stand.position();
            round = held == null
                    ? Round.without(rebuilt(tenant, stand))
                    : database.read(Caller.system(tenant), tx -> next(tx, stand, held));
        }
        Stand stand = written(tenant, round);
        return new Lanes.Reached(Objects.requireNonNull(stand.position()), stand.opening(), false);
    }

    /** Of what an opened index is made, and up to where it holds the tables; null where it has to be made anew. */
    private record Stand(
            String schema,
            String language,
            long opening,
            @Nullable Position position) {
        Stand at(Position reached) {
            return new Stand(schema, language, opening, reached);
        }
    }

    /** What one look at the log asks for, and how the index stands after it. {@code isFull}: there may be more. */
    private record Round(Stand stand, List<Document> put, List<Document.Key> gone, boolean isNews, boolean isFull) {
        static Round without(Stand stand) {
            return new Round(stand, List.of(), List.of(), false, true);
        }
    }

    private Stand written(UUID tenant, Round round) {
        Position position = round.stand().position();
        if (position != null && round.isNews()) {
            if (round.put().isEmpty() && round.gone().isEmpty()) {
                engine.reached(tenant, position.text());
            } else {
                engine.apply(tenant, round.put(), round.gone(), position.text());
            }
        }
        return round.stand();
    }

    private Round first(Tx tx) {
        String written = language.apply(tx);
        String schema = mappings.schema() + "/" + written;
        Optional<String> held = engine.position(tx.tenant(), schema);
        Stand stand = new Stand(schema, written, engine.opening(tx.tenant()), null);
        return held.isEmpty() ? Round.without(stand) : next(tx, stand, Position.of(held.get()));
    }

    private Round next(Tx tx, Stand stand, Position held) {
        EventLog.News news = log.news(tx, held, BATCH);
        List<EventLog.Touched> touched = news.touched();
        Map<String, Set<UUID>> byResource = new HashMap<>();
        touched.forEach(each -> byResource
                .computeIfAbsent(each.resource(), r -> new LinkedHashSet<>())
                .add(each.subject()));
        List<Document> put = new ArrayList<>();
        List<Document.Key> gone = new ArrayList<>();
        byResource.forEach((resource, ids) ->
                mappings.named(resource).ifPresent(mapping -> read(tx, mapping, ids, stand.language(), put, gone)));
        boolean full = touched.size() == BATCH;
        Position reached = full ? touched.getLast().position() : max(news.newest(), held);
        return new Round(stand.at(reached), put, gone, !touched.isEmpty(), full);
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
    private Stand rebuilt(UUID tenant, Stand before) {
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
        return before.at(Position.of(position));
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
