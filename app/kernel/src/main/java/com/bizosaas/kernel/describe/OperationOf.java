package com.bizosaas.kernel.describe;

import static com.bizosaas.kernel.describe.Schemas.ordered;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.resource.Languages;
import com.bizosaas.kernel.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One route as an operation of OpenAPI. */
final class OperationOf {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Route route;
    private final String path;
    private final @Nullable Resource<?> resource;
    private final String below;

    /** {@code byPath}: the resources under the paths of their collections. */
    OperationOf(Route route, String path, Map<String, Resource<?>> byPath) {
        this.route = route;
        this.path = path;
        String found = byPath.keySet().stream()
                .filter(start -> path.equals(start) || path.startsWith(start + "/"))
                .findFirst()
                .orElse("");
        this.resource = byPath.get(found);
        this.below = path.substring(found.length());
    }

    Map<String, Object> described() {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId());
        operation.put("tags", List.of(tag()));
        List<Map<String, Object>> parameters = parameters();
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (!route.reads().isEmpty() && !route.method().equals("DELETE")) {
            operation.put("requestBody", ordered("content", requestContent()));
        }
        operation.put("responses", responses());
        if (route.isOpen()) {
            operation.put("security", List.of());
        }
        return operation;
    }

    private String operationId() {
        String whole = path.endsWith("/") ? path + "index" : path;
        String words = whole.replace("-", "__").replaceAll("[^A-Za-z0-9_]+", "_");
        return route.method().toLowerCase(Locale.ROOT) + words.replaceAll("_$", "");
    }

    private String tag() {
        String[] steps = path.split("/");
        return steps.length > 2 && steps[1].equals("api") ? steps[2] : "program";
    }

    private boolean isList() {
        return resource != null && route.method().equals("GET") && below.isEmpty();
    }

    private List<Map<String, Object>> parameters() {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(path);
        while (names.find()) {
            Map<String, Object> schema =
                    names.group(1).equals("id") ? ordered("type", "string", "format", "uuid") : TEXT;
            parameters.add(ordered("name", names.group(1), "in", "path", "required", true, "schema", schema));
        }
        Resource<?> listed = resource;
        if (listed != null && isList()) {
            addListParameters(listed, parameters);
        } else if (listed != null && isItem() && route.method().equals("GET") && isTranslated(listed)) {
            parameters.add(query("locale", TEXT));
        }
        if (route.method().equals("PATCH")) {
            parameters.add(ordered("name", "If-Match", "in", "header", "required", true, "schema", TEXT));
        }
        if (route.method().equals("POST")) {
            parameters.add(ordered("name", "Idempotency-Key", "in", "header", "schema", TEXT));
        }
        return parameters;
    }

    private static void addListParameters(Resource<?> resource, List<Map<String, Object>> parameters) {
        parameters.add(query("q", TEXT));
        List<String> sorts = new ArrayList<>();
        resource.sorts().forEach(name -> sorts.addAll(List.of(name, "-" + name)));
        parameters.add(query("sort", sorts.isEmpty() ? TEXT : ordered("type", "string", "enum", sorts)));
        parameters.add(query("limit", ordered("type", "integer", "minimum", 1, "maximum", 200, "default", 20)));
        parameters.add(query("cursor", TEXT));
        parameters.add(query("fields", TEXT));
        parameters.add(query("expand", TEXT));
        parameters.add(query("total", Map.of("type", "boolean")));
        parameters.add(query("deleted", Map.of("type", "boolean")));
        if (isTranslated(resource)) {
            parameters.add(query("locale", TEXT));
        }
        resource.filters().keySet().forEach(name -> parameters.add(query("filter[" + name + "]", TEXT)));
    }

    private static boolean isTranslated(Resource<?> resource) {
        return Languages.field(resource.shape()).isPresent();
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema) {
        return ordered("name", name, "in", "query", "schema", schema);
    }

    private Map<String, Object> requestContent() {
        Map<String, Object> content = new LinkedHashMap<>();
        route.reads().forEach(type -> content.put(type, requestSchema(type)));
        return content;
    }

    private Map<String, Object> requestSchema(String type) {
        Resource<?> known = resource;
        if (known == null || !type.endsWith("json")) {
            return Map.of();
        }
        if (below.isEmpty() && route.method().equals("POST")) {
            return Map.of("schema", Schemas.creation(known));
        }
        return isItem() && route.method().equals("PATCH") ? Map.of("schema", Schemas.ref(known.name())) : Map.of();
    }

    private boolean isItem() {
        return below.matches("/\\{[^}]+}");
    }

    private boolean answersItem() {
        return isItem() || below.matches("/\\{[^}]+}/restore") || below.equals("/by-slug/{slug}") || isVerb();
    }

    private boolean isVerb() {
        return resource != null
                && resource.verbs().stream()
                        .anyMatch(verb -> below.matches("/\\{[^}]+}/" + Pattern.quote(verb.name())));
    }

    private Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        Resource<?> known = resource;
        if (known != null && isList()) {
            responses.put("200", answer("One page.", Schemas.page(known)));
        } else if (known != null && below.isEmpty() && route.method().equals("POST")) {
            responses.put("201", answer("The new item.", Schemas.ref(known.name())));
        } else if (known != null && isItem() && route.method().equals("DELETE")) {
            responses.put("204", Map.of("description", "It is in the recycle bin."));
        } else if (known != null && answersItem()) {
            responses.put("200", answer("The item.", Schemas.ref(known.name())));
        } else {
            responses.put("2XX", other());
        }
        responses.put("default", Map.of("$ref", "#/components/responses/problem"));
        return responses;
    }

    private static Map<String, Object> answer(String words, Map<String, Object> schema) {
        return ordered("description", words, "content", Map.of(Answer.JSON, Map.of("schema", schema)));
    }

    private Map<String, Object> other() {
        Map<String, Object> content = new LinkedHashMap<>();
        route.makes().forEach(type -> content.put(type, Map.of()));
        return ordered("description", "It went.", "content", content);
    }
}
