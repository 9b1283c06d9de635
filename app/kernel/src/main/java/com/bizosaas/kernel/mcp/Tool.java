package com.bizosaas.kernel.mcp;

import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One path as a tool: what it is called, what it takes, and how its arguments become a request. It is answered by the
 * path's own handler, so that rights, checks and limits are the same. {@code seen}: whether a caller is shown it at all.
 */
public record Tool(
        String name,
        String description,
        Map<String, Object> input,
        Call call,
        boolean changes,
        Predicate<Caller> seen) {

    /** The route and the request for it. {@code path} is the route's template. */
    public record Call(String method, String path, Function<ObjectNode, Sent> sent) {}

    /** What is sent: the values of the template's parameters, the query and the body; no If-Match where it is empty. */
    public record Sent(Map<String, String> parameters, Query query, ObjectNode body, String ifMatch) {

        /** A request of query parameters alone. */
        public static Sent asking(List<Query.Parameter> query) {
            return new Sent(Map.of(), new Query(query), Json.object(), "");
        }

        /** A request of a body alone. */
        public static Sent sending(ObjectNode body) {
            return new Sent(Map.of(), new Query(List.of()), body, "");
        }
    }

    /** The arguments of these names as query parameters, as far as they are given. */
    public static List<Query.Parameter> query(ObjectNode arguments, String... names) {
        return List.of(names).stream()
                .filter(name -> !arguments.path(name).isMissingNode()
                        && !arguments.path(name).isNull())
                .map(name -> new Query.Parameter(name, text(arguments.path(name))))
                .toList();
    }

    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
