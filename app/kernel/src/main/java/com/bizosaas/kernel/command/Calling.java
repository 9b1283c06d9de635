package com.bizosaas.kernel.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls paths of the running program in one business, as whoever has the installation's files: the program itself. */
final class Calling {

    /** A question may wait for several models, one after another. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Asking asking;
    private final String tenant;

    private Calling(Asking asking, String tenant) {
        this.asking = asking;
        this.tenant = tenant;
    }

    /** {@code tenant}: the slug of a business; null for the only one. */
    static Calling of(Common common, @Nullable String tenant) {
        Asking asking = new Asking(common);
        return new Calling(asking, tenant == null ? only(tenants(asking)) : tenant);
    }

    private static List<String> tenants(Asking asking) {
        return asking.needed(Map.of("command", "tenant list"))
                .valueStream()
                .map(each -> each.path("slug").asString(""))
                .toList();
    }

    private static String only(List<String> tenants) {
        return switch (tenants.size()) {
            case 0 -> throw new Failures.Failed("There is no business yet: make one with tenant create.");
            case 1 -> tenants.getFirst();
            default ->
                throw new Failures.Misused(
                        "There are several businesses: name one with --tenant: " + String.join(", ", tenants) + ".");
        };
    }

    String tenant() {
        return tenant;
    }

    List<String> tenants() {
        return tenants(asking);
    }

    /** What resources can be narrowed and sorted by. */
    JsonNode lists() {
        return asking.needed(Map.of("command", "lists"));
    }

    JsonNode get(String path, Map<String, String> query) {
        return call(Map.of("method", "GET", "path", path, "query", query));
    }

    JsonNode post(String path, ObjectNode body) {
        return call(Map.of("method", "POST", "path", path, "body", body), LONG);
    }

    /** Without a body. */
    JsonNode post(String path) {
        return call(Map.of("method", "POST", "path", path));
    }

    /** Changes whatever stands there. */
    JsonNode patch(String path, ObjectNode body) {
        return call(Map.of("method", "PATCH", "path", path, "body", body, "if_match", "*"));
    }

    void delete(String path) {
        call(Map.of("method", "DELETE", "path", path));
    }

    private JsonNode call(Map<String, ?> what) {
        return call(what, Asking.PATIENCE);
    }

    private JsonNode call(Map<String, ?> what, Duration patience) {
        Map<String, Object> request = new LinkedHashMap<>(what);
        request.put("command", "call");
        request.put("tenant", tenant);
        return asking.needed(request, patience).path("body");
    }
}
