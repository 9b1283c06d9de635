package com.bizosaas.kernel.search;

import com.bizosaas.kernel.describe.Schemas;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Cursor;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/search} and {@code GET /api/search/suggest}. */
final class SearchPaths {

    private static final Set<String> PARAMETERS = Set.of("q", "type", "limit", "cursor", "facets");

    private final Search search;
    private final Mappings mappings;

    SearchPaths(Search search, Mappings mappings) {
        this.search = search;
        this.mappings = mappings;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get("/api/search", prepared(transactions.reading(this::search))),
                Route.get("/api/search/suggest", prepared(transactions.reading(this::suggest))));
    }

    static Tool tool() {
        Map<String, Object> text = Map.of("type", "string");
        return new Tool(
                "search",
                "Searches all records that you may see: products, categories, people and so on.",
                Schemas.ordered(
                        "type",
                        "object",
                        "properties",
                        Schemas.ordered("q", text, "type", text, "limit", Map.of("type", "integer")),
                        "required",
                        List.of("q"),
                        "additionalProperties",
                        false),
                new Tool.Call(
                        "GET",
                        "/api/search",
                        arguments -> Tool.Sent.asking(Tool.query(arguments, "q", "type", "limit"))),
                false,
                caller -> true);
    }

    private Route.Handler prepared(Route.Handler answer) {
        return request -> {
            search.prepare(request.caller());
            return answer.handle(request);
        };
    }

    private Answer search(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(PARAMETERS);
        String words = words(query);
        String identity = "search&q=" + words + "&type=" + query.one("type").orElse("");
        int limit = query.limit();
        Spot spot = query.one("cursor")
                .map(text -> Spot.of(Cursor.of(text, identity, "hits").key()))
                .orElse(null);
        Scope scope = Scope.of(tx, mappings, query.one("type"));
        Facets facets = Facets.of(scope, query.one("facets"));
        try (Searching searching = new Searching(search, scope, words, spot)) {
            Searching.Page page = searching.page(limit);
            var counted = facets.isAsked() ? facets.of(searching) : null;
            String next = page.next() == null
                    ? null
                    : new Cursor("=" + page.next().text(), page.hits().getLast().id()).text(identity);
            return Answer.json(200, out -> {
                out.writeStartObject();
                out.writeArrayPropertyStart("data");
                page.hits().forEach(hit -> hit.write(out));
                out.writeEndArray();
                out.writeObjectPropertyStart("page");
                out.writeStringProperty("next", next);
                out.writeNumberProperty("limit", limit);
                out.writeEndObject();
                if (counted != null) {
                    out.writePOJOProperty("facets", counted);
                }
                out.writeEndObject();
            });
        }
    }

    private static String words(Query query) {
        return Search.checked(
                query.one("q").orElseThrow(() -> Problem.malformed("The parameter q says what to search for.")));
    }

    /** Titles that the words begin, of what the caller may see. */
    private Answer suggest(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("q", "type", "limit"));
        Scope scope = Scope.of(tx, mappings, query.one("type"));
        try (Searching searching = Searching.titles(search, scope, words(query))) {
            List<Searching.Shown> shown = searching.page(query.limit()).hits();
            return Answer.json(200, out -> {
                out.writeStartObject();
                out.writeArrayPropertyStart("data");
                shown.forEach(hit -> hit.writeSuggestion(out));
                out.writeEndArray();
                out.writeEndObject();
            });
        }
    }
}
