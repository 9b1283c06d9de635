package com.bizosaas.kernel.event;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET …/{id}/history} of every resource: who changed which field, from what to what, newest first. */
final class HistoryPaths {

    private static final Set<String> UNTOLD = Set.of("id", "version", "created_at", "updated_at");

    private final EventLog log;
    private final Resources resources;

    HistoryPaths(EventLog log, Resources resources) {
        this.log = log;
        this.resources = resources;
    }

    List<Route> routes(Transactions transactions) {
        List<Route> routes = new ArrayList<>();
        for (Items<?> items : resources.all()) {
            routes.add(Route.get(
                    items.resource().path() + "/{id}/history",
                    transactions.reading((tx, request) -> history(tx, items, request))));
        }
        return routes;
    }

    private Answer history(Tx tx, Items<?> items, Request request) {
        request.query().allowOnly(Set.of("limit", "cursor"));
        UUID id = items.viewed(tx, request.param("id"));
        int limit = request.query().limit();
        Position before = request.query().one("cursor").map(Position::of).orElse(Position.behind(Long.MAX_VALUE));
        Selection about =
                Selection.ALL.resources(List.of(items.resource().name())).subject(id);
        List<Event> events = log.before(tx, before, about, limit + 1);
        boolean more = events.size() > limit;
        List<Event> page = more ? events.subList(0, limit) : events;
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            page.forEach(event -> write(out, event));
            out.writeEndArray();
            out.writeObjectPropertyStart("page");
            out.writeStringProperty("next", more ? page.getLast().position().text() : null);
            out.writeNumberProperty("limit", limit);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Event event) {
        out.writeStartObject();
        out.writeStringProperty("at", event.at().toString());
        out.writeName("actor");
        out.writeRawValue(event.actor());
        out.writeStringProperty("event", event.type().substring(event.type().lastIndexOf('.') + 1));
        out.writeName("changes");
        out.writePOJO(changes(event));
        out.writeEndObject();
    }

    /** Of an item that was made: all that it began with. Nothing once the event's data are erased. */
    private static ArrayNode changes(Event event) {
        ArrayNode changes = Json.mapper().createArrayNode();
        JsonNode data = event.tree();
        if (data == null) {
            return changes;
        }
        if (data.path("changes") instanceof ArrayNode told) {
            return told;
        }
        if (event.type().endsWith(".created")) {
            data.properties().stream()
                    .filter(entry -> !UNTOLD.contains(entry.getKey()) && !isEmpty(entry.getValue()))
                    .forEach(entry -> begun(changes, entry.getKey(), entry.getValue()));
        }
        return changes;
    }

    private static void begun(ArrayNode changes, String field, JsonNode value) {
        ObjectNode change = changes.addObject();
        change.put("field", field);
        change.putNull("from");
        change.set("to", value);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isContainer() && value.isEmpty());
    }
}
