package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Finder;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The search put together: it follows the log on this node, answers {@code q} of lists, and has its own paths. */
public final class Search implements Finder, AutoCloseable {

    private static final int FIRST_STEP = 64;
    private static final int LONGEST_STEP = 10_000;

    private final SearchEngine engine;
    private final Database database;
    private final Events events;
    private final Mappings mappings;
    private final Lanes lanes;
    private final Transactions transactions;
    private final Function<Tx, String> language;

    /** {@code language}: in which language the transaction's tenant writes, as {@code en}. */
    public Search(
            SearchEngine engine,
            Transactions transactions,
            Resources resources,
            Events events,
            Function<Tx, String> language) {
        this.engine = engine;
        this.transactions = transactions;
        this.database = transactions.database();
        this.events = events;
        this.language = language;
        this.mappings = new Mappings(resources);
        this.lanes = new Lanes(engine, new Follower(engine, database, events.log(), mappings, language)::follow);
        resources.searchedBy(this);
        events.tail().follow((tenant, news) -> lanes.told(tenant));
    }

    String language(Tx tx) {
        return language.apply(tx);
    }

    /** {@code GET /api/search} for models. */
    public static Tool tool() {
        return SearchPaths.tool();
    }

    public List<Route> routes() {
        return new SearchPaths(this, mappings).routes(transactions);
    }

    @Override
    public void prepare(Caller caller) {
        if (caller.tenant() != null) {
            lanes.catchUp(caller.tenantId());
        }
    }

    /** A view of the tenant's index, up to date if that could be had soon; {@code name}: an earlier one. */
    View view(UUID tenant, String name) {
        return lanes.with(tenant, t -> engine.view(t, name));
    }

    @Override
    public Ranking find(Tx tx, Items<?> items, String words, @Nullable String place) {
        Spot spot = place == null ? null : Spot.of(place);
        String type = items.resource().name();
        Question question = new Question(
                checked(words),
                spot == null ? Question.Match.ALL : spot.match(),
                mappings.named(type).map(mapping -> mapping.rights(tx.caller())).orElse(java.util.Set.of()),
                false);
        View view = view(tx.tenant(), spot == null ? "" : spot.view());
        try {
            return spot == null
                    ? decided(tx, items, view, question)
                    : new Matches(view, question, type, List.of(), spot.in(view, question));
        } catch (RuntimeException failure) {
            view.close();
            throw failure;
        }
    }

    /** What the strictest meaning of the words finds by which this caller finds anything at all. */
    private static Matches decided(Tx tx, Items<?> items, View view, Question question) {
        for (Question.Match match : Question.Match.values()) {
            Question each = question.as(match);
            List<Hit> known = new ArrayList<>();
            int step = FIRST_STEP;
            List<Hit> hits = view.best(each, null, step);
            while (!hits.isEmpty()) {
                known.addAll(hits);
                if (Rights.isAny(tx, items, hits.stream().map(Hit::id).toList())) {
                    return new Matches(view, each, items.resource().name(), known, null);
                }
                step = Math.min(LONGEST_STEP, step * 10);
                hits = view.best(each, hits.getLast(), step);
            }
        }
        return new Matches(
                view, question.as(Question.Match.ANY), items.resource().name(), List.of(), null);
    }

    /** The words, if there are not too many: a search of a whole page is none. */
    static String checked(String words) {
        if (words.length() > Question.LONGEST) {
            throw Problem.malformed("At most " + Question.LONGEST + " characters can be searched for.");
        }
        return words;
    }

    /** Waits until all that the tenant has committed is found here; false when that takes longer. */
    public boolean await(UUID tenant, Duration patience) {
        Position last = database.read(Caller.system(tenant), tx -> events.log().last(tx));
        return lanes.ask(tenant).await(last, patience);
    }

    /** Removes all that the search holds of a tenant. */
    public void drop(UUID tenant) {
        lanes.drop(tenant);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
