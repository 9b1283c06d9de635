package com.bizosaas.kernel.event;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/events/events}: the log, oldest first or with {@code order=newest}, as far as the caller may see it. */
final class EventPaths {

    private static final Set<String> PARAMETERS =
            Set.of("after", "order", "limit", "filter[type]", "filter[subject.id]", "filter[subject.type]");
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_READS = 20;

    private final EventLog log;
    private final Sight sight;

    EventPaths(EventLog log, Sight sight) {
        this.log = log;
        this.sight = sight;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(Route.get("/api/events/events", transactions.reading(this::list)));
    }

    /** Reads up to so many events behind a place, in the order that was asked for. */
    private interface Reading {
        List<Event> behind(Tx tx, Position place, Selection selection, int limit);
    }

    /** A page; {@code next} is null at the log's end. */
    private record Page(List<Event> events, @Nullable Position next) {}

    private Answer list(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(PARAMETERS);
        int limit = query.limit();
        boolean newest = isNewest(query);
        Position after =
                query.one("after").map(Position::of).orElse(newest ? Position.behind(Long.MAX_VALUE) : Position.START);
        Reading reading = newest ? log::before : log::after;
        Page page = page(tx, reading, after, selection(tx, query), limit);
        Position next = page.next();
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            page.events().forEach(event -> event.write(out));
            out.writeEndArray();
            out.writeObjectPropertyStart("page");
            out.writeStringProperty("next", next == null ? null : next.text());
            out.writeNumberProperty("limit", limit);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static boolean isNewest(Query query) {
        return switch (query.one("order").orElse("oldest")) {
            case "oldest" -> false;
            case "newest" -> true;
            default -> throw Problem.malformed("The order must be oldest or newest.");
        };
    }

    private Selection selection(Tx tx, Query query) {
        Selection selection = Selection.ALL.resources(sight.followed(tx.caller()));
        if (query.one("filter[type]").isPresent()) {
            selection = selection.type(query.one("filter[type]").get());
        }
        if (query.one("filter[subject.type]").isPresent()) {
            selection = selection.resources(
                    List.of(query.one("filter[subject.type]").get()));
        }
        if (query.one("filter[subject.id]").isPresent()) {
            UUID id = IdType.parsed(query.one("filter[subject.id]").get());
            if (id == null) {
                throw Problem.malformed("filter[subject.id] must be an id.");
            }
            selection = selection.subject(id);
        }
        return selection;
    }

    /**
     * Reads on until the page is full, more at once while little of it is to be seen; a page that could not be filled in
     * reasonable time still says where to go on.
     */
    private Page page(Tx tx, Reading reading, Position after, Selection selection, int limit) {
        List<Event> shown = new ArrayList<>();
        Position position = after;
        int asked = limit + 1;
        for (int reads = 0; reads < MOST_READS; reads++) {
            List<Event> read = reading.behind(tx, position, selection, asked);
            for (Event event : sight.seen(tx, tx.caller(), read)) {
                if (shown.size() == limit) {
                    return new Page(shown, shown.getLast().position());
                }
                shown.add(event);
            }
            if (read.size() < asked) {
                return new Page(shown, null);
            }
            position = read.getLast().position();
            asked = Math.min(2 * asked, MOST_AT_ONCE);
        }
        return new Page(shown, position);
    }
}
