package com.bizosaas.kernel.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. A literal segment beats {@code {name}}, which beats {@code {name...}}: the rest of the
 * path, which stands last. Immutable once built.
 */
public final class Router {

    private final Node root = new Node();

    /** What stands at a path. */
    sealed interface Match {}

    /** A route and the values of its parameters. */
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /** A path that takes these methods only. */
    record OtherMethods(Set<String> allowed) implements Match {}

    /** Nothing. */
    record Nothing() implements Match {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private final Map<String, Route> routes = new HashMap<>();
        private final Map<String, Route> rests = new HashMap<>();
    }

    /** Throws {@code IllegalArgumentException} that names all routes which stand in each other's way. */
    public Router(List<Route> routes) {
        List<String> clashes = new ArrayList<>();
        for (Route route : routes) {
            Route other = add(route);
            if (other != null) {
                clashes.add(other.method() + " " + other.path() + " and " + route.method() + " " + route.path());
            }
        }
        if (!clashes.isEmpty()) {
            throw new IllegalArgumentException("Routes that match the same requests: " + String.join("; ", clashes));
        }
    }

    private @Nullable Route add(Route route) {
        Node node = root;
        for (String segment : route.path().substring(1).split("/", -1)) {
            if (isRest(segment)) {
                return node.rests.putIfAbsent(route.method(), route);
            }
            node = isParameter(segment) ? parameter(node) : node.literals.computeIfAbsent(segment, key -> new Node());
        }
        return node.routes.putIfAbsent(route.method(), route);
    }

    private static Node parameter(Node node) {
        Node next = node.parameter == null ? new Node() : node.parameter;
        node.parameter = next;
        return next;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isRest(String segment) {
        return segment.startsWith("{") && segment.endsWith("...}");
    }

    /** What stands at these segments; {@code HEAD} finds the route of {@code GET}. */
    Match match(String method, List<String> segments) {
        Map<String, Route> routes = find(root, segments, 0).orElse(Map.of());
        if (routes.isEmpty()) {
            return new Nothing();
        }
        Route route = routes.get(method.equals("HEAD") ? "GET" : method);
        return route == null
                ? new OtherMethods(allowed(routes.keySet()))
                : new Found(route, parameters(route, segments));
    }

    private static Optional<Map<String, Route>> find(Node node, List<String> segments, int at) {
        if (at == segments.size()) {
            return node.routes.isEmpty() ? Optional.empty() : Optional.of(node.routes);
        }
        String segment = segments.get(at);
        Node literal = node.literals.get(segment);
        Optional<Map<String, Route>> found = literal == null ? Optional.empty() : find(literal, segments, at + 1);
        if (found.isEmpty() && node.parameter != null && !segment.isEmpty()) {
            found = find(node.parameter, segments, at + 1);
        }
        boolean holes = segments.subList(at, segments.size() - 1).contains("");
        return found.isPresent() || node.rests.isEmpty() || holes ? found : Optional.of(node.rests);
    }

    private static Set<String> allowed(Set<String> methods) {
        Set<String> allowed = new TreeSet<>(methods);
        allowed.add("OPTIONS");
        if (methods.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    private static Map<String, String> parameters(Route route, List<String> segments) {
        Map<String, String> found = new HashMap<>();
        String[] template = route.path().substring(1).split("/", -1);
        for (int i = 0; i < template.length; i++) {
            String name = template[i];
            if (isRest(name)) {
                found.put(name.substring(1, name.length() - 4), String.join("/", segments.subList(i, segments.size())));
            } else if (isParameter(name)) {
                found.put(name.substring(1, name.length() - 1), segments.get(i));
            }
        }
        return found;
    }
}
