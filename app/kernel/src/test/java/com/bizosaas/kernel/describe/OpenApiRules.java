package com.bizosaas.kernel.describe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The rules of OpenAPI 3.1's own schema, and those that it states in words only, as far as our documents meet them. */
final class OpenApiRules {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Set<String> OPERATION = Set.of(
            "operationId", "tags", "parameters", "requestBody", "responses", "security", "summary", "description");
    private static final Set<String> TYPES =
            Set.of("null", "boolean", "object", "array", "number", "string", "integer");

    private final JsonNode document;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> templates = new HashSet<>();

    private OpenApiRules(JsonNode document) {
        this.document = document;
    }

    static List<String> broken(JsonNode document) {
        OpenApiRules rules = new OpenApiRules(document);
        rules.check();
        return rules.broken;
    }

    private void must(boolean right, String otherwise) {
        if (!right) {
            broken.add(otherwise);
        }
    }

    private void check() {
        must(document.path("openapi").asString("").matches("3\\.1\\.\\d+(-.+)?"), "openapi");
        must(
                document.at("/info/title").isString()
                        && document.at("/info/version").isString(),
                "info");
        document.path("paths").forEachEntry(this::path);
        document.at("/components")
                .forEachEntry((kind, entries) -> entries.propertyNames()
                        .forEach(name -> must(name.matches("[a-zA-Z0-9._-]+"), "component " + name)));
        document.at("/components/schemas").forEachEntry(this::schema);
        references(document);
    }

    private void path(String path, JsonNode item) {
        must(path.startsWith("/"), path + " begins with no slash");
        must(templates.add(path.replaceAll("\\{[^}]+}", "{}")), path + " stands twice");
        item.forEachEntry((method, operation) -> {
            String place = method + " " + path;
            must(METHODS.contains(method), place + ": no method");
            must(OPERATION.containsAll(operation.propertyNames()), place + ": unknown member");
            must(operationIds.add(operation.path("operationId").asString("")), place + ": operationId stands twice");
            parameters(path, place, operation.path("parameters"));
            responses(place, operation.path("responses"));
            JsonNode body = operation.path("requestBody");
            must(body.isMissingNode() || !body.path("content").isEmpty(), place + ": a body without content");
            body.path("content").forEach(media -> schema(place, media.path("schema")));
        });
    }

    private void parameters(String path, String place, JsonNode parameters) {
        Set<String> seen = new HashSet<>();
        Set<String> inPath = new HashSet<>();
        for (JsonNode parameter : parameters) {
            String in = parameter.path("in").asString("");
            String name = parameter.path("name").asString("");
            must(Set.of("query", "header", "path", "cookie").contains(in), place + ": in " + in);
            must(!name.isEmpty() && seen.add(in + name), place + ": parameter " + name);
            must(parameter.has("schema") ^ parameter.has("content"), place + ": schema of " + name);
            schema(place, parameter.path("schema"));
            if (in.equals("path")) {
                inPath.add(name);
                must(parameter.path("required").asBoolean(false), place + ": " + name + " is not required");
            }
        }
        Set<String> inTemplate = new HashSet<>();
        Matcher names = Pattern.compile("\\{([^}]+)}").matcher(path);
        while (names.find()) {
            inTemplate.add(names.group(1));
        }
        must(inTemplate.equals(inPath), place + ": parameters " + inPath + " of " + inTemplate);
    }

    private void responses(String place, JsonNode responses) {
        must(!responses.isEmpty(), place + ": no responses");
        responses.forEachEntry((status, response) -> {
            must(status.matches("[1-5](\\d\\d|XX)|default"), place + ": status " + status);
            must(response.has("$ref") || response.path("description").isString(), place + ": no description");
            response.path("content").forEach(media -> schema(place, media.path("schema")));
        });
    }

    private void schema(String place, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            must(TYPES.contains(type.stringValue()), place + ": type " + type);
        }
        type.forEach(one -> must(TYPES.contains(one.asString("")), place + ": type " + one));
        schema.path("properties").forEachEntry(this::schema);
        if (schema.path("items").isObject()) {
            schema(place, schema.path("items"));
        }
        for (String many : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(many).forEach(one -> schema(place, one));
        }
    }

    private void references(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isString()) {
            String place = reference.stringValue();
            must(place.startsWith("#/") && !document.at(place.substring(1)).isMissingNode(), place + " leads nowhere");
        }
        node.forEach(this::references);
    }
}
