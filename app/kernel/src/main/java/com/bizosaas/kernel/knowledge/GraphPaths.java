package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.describe.Schemas;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** {@code GET /api/knowledge/paths}: ways through the graph from what a question names. */
final class GraphPaths {

    private static final String PATHS = "/api/knowledge/paths";

    private final Transactions transactions;
    private final Retrieval retrieval;

    GraphPaths(Transactions transactions, Retrieval retrieval) {
        this.transactions = transactions;
        this.retrieval = retrieval;
    }

    List<Route> routes() {
        return List.of(Route.get(PATHS, this::paths));
    }

    /** The same for models. */
    static Tool tool() {
        return new Tool(
                "knowledge_paths",
                "Follows references and mentions from the records and documents that a question names, over one or two"
                        + " steps; each path comes with the passage that says it. ^ before a relation: followed backwards.",
                Schemas.ordered(
                        "type",
                        "object",
                        "properties",
                        Schemas.ordered("q", Map.of("type", "string"), "limit", Map.of("type", "integer")),
                        "required",
                        List.of("q"),
                        "additionalProperties",
                        false),
                new Tool.Call("GET", PATHS, arguments -> Tool.Sent.asking(Tool.query(arguments, "q", "limit"))),
                false,
                caller -> true);
    }

    private com.bizosaas.kernel.gateway.Answer paths(Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("q", "limit"));
        String question = KnowledgePaths.checked(
                query.one("q").orElseThrow(() -> Problem.malformed("The parameter q says what to start from.")));
        int limit = query.limit();
        Paths.Told told = transactions
                .database()
                .read(request.caller(), tx -> retrieval.paths(tx).find(question, start -> true, limit));
        return com.bizosaas.kernel.gateway.Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            told.paths().forEach(path -> write(out, told, path));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Paths.Told told, Path path) {
        out.writeStartObject();
        out.writeNumberProperty("score", path.score());
        out.writeArrayPropertyStart("nodes");
        for (Sources.Place place : path.places()) {
            out.writeStartObject();
            out.writeStringProperty("type", place.source().type());
            out.writeStringProperty("id", place.source().id().toString());
            out.writeStringProperty("title", told.titles().getOrDefault(place.source(), ""));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("relations");
        path.relations().forEach(out::writeString);
        out.writeEndArray();
        told.passage(path).ifPresent(shown -> {
            out.writeObjectPropertyStart("passage");
            KnowledgePaths.number(out, "page", shown.page());
            out.writeStringProperty("heading", shown.heading());
            out.writeNumberProperty("start", shown.begins());
            out.writeNumberProperty("end", shown.ends());
            out.writeStringProperty("text", shown.text());
            out.writeEndObject();
        });
        out.writeEndObject();
    }
}
