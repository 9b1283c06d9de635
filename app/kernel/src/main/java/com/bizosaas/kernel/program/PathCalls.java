package com.bizosaas.kernel.program;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Inside;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.identity.Administration;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The command line's calls of {@code /api}: by the program itself in one tenant, as the command line's imports are. */
final class PathCalls {

    private final Inside inside;
    private final Administration administration;
    private final Resources resources;

    PathCalls(Inside inside, Administration administration, Resources resources) {
        this.inside = inside;
        this.administration = administration;
        this.resources = resources;
    }

    /** {@code request}: tenant, method, path, and where there are any, query, if_match and body. */
    Object run(ObjectNode request) {
        String path = text(request, "path");
        if (!path.startsWith("/api/")) {
            throw Problem.notFound();
        }
        Caller caller =
                Caller.system(administration.tenant(text(request, "tenant")).id());
        Map<String, String> headers =
                request.has("if_match") ? Map.of("If-Match", text(request, "if_match")) : Map.of();
        ObjectNode body = request.path("body") instanceof ObjectNode object ? object : null;
        Answer answer =
                inside.answer(caller, new Inside.Call(text(request, "method"), path, query(request), headers, body));
        return told(answer);
    }

    private static String text(ObjectNode request, String name) {
        return request.path(name).asString("");
    }

    private static Query query(ObjectNode request) {
        List<Query.Parameter> parameters = request.path("query").properties().stream()
                .map(each -> new Query.Parameter(each.getKey(), each.getValue().asString("")))
                .toList();
        return new Query(parameters);
    }

    private static Object told(Answer answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", answer.status());
        switch (answer.body()) {
            case Answer.Bytes bytes
            when bytes.contentType().startsWith(Answer.JSON) -> told.put("body", Json.node(bytes.bytes()));
            case Answer.None none -> told.put("body", Json.object());
            default -> throw Problem.malformed("What this path answers is no JSON: ask for it over HTTP.");
        }
        return told;
    }

    /** What lists can be narrowed and sorted by, for each resource; /api/meta tells of its fields alone. */
    Object lists() {
        Map<String, Object> told = new LinkedHashMap<>();
        resources.all().forEach(items -> {
            Resource<?> resource = items.resource();
            told.put(
                    resource.name(),
                    Map.of(
                            "filters", resource.filters().keySet(),
                            "sorts", resource.sorts(),
                            "restore", resource.isBinned()));
        });
        return told;
    }
}
