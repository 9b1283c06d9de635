package com.bizosaas.kernel.mcp;

import com.bizosaas.kernel.describe.Schemas;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The tools of one resource: list, get, create, update, delete and its verbs. */
final class ResourceTools {

    private static final Map<String, Object> ID =
            Map.of("type", "string", "format", "uuid", "description", "The id of the item.");

    private final Resource<?> resource;
    private final String prefix;
    private final String noun;
    private final String one;

    ResourceTools(Resource<?> resource) {
        this.resource = resource;
        this.prefix = resource.module() + "_" + resource.noun() + "_";
        this.noun = resource.noun().replace('_', ' ');
        this.one = resource.path() + "/{id}";
    }

    List<Tool> all() {
        List<Tool> tools = new ArrayList<>(List.of(list(), get(), update(), delete()));
        if (!resource.hasOwnCreate()) {
            tools.add(create());
        }
        resource.verbs().forEach(verb -> tools.add(verb(verb)));
        return tools;
    }

    private Predicate<Caller> may(Operation operation) {
        return caller -> !resource.rule(operation).sql(caller).isFalse();
    }

    private Tool list() {
        Map<String, Object> filters = new LinkedHashMap<>();
        resource.filters().keySet().forEach(name -> filters.put(name, Map.of("type", "string")));
        Map<String, Object> properties = Schemas.ordered(
                "q", Map.of("type", "string", "description", "Words to search for."),
                "filter",
                        Schemas.ordered(
                                "type",
                                "object",
                                "description",
                                "Values by field, or by field and operator: price.gte, title.contains," + " status.in.",
                                "properties",
                                filters),
                "sort",
                        Map.of(
                                "type",
                                "string",
                                "description",
                                "One of " + resource.sorts() + "; - before it: descending."),
                "limit", Map.of("type", "integer", "minimum", 1, "maximum", 200),
                "cursor", Map.of("type", "string", "description", "The next of the page before."));
        return new Tool(
                prefix + "list",
                "Lists items of " + noun + " that you may see, a page at a time.",
                object(properties, List.of()),
                new Tool.Call("GET", resource.path(), ResourceTools::listing),
                false,
                may(Operation.LIST));
    }

    private static Tool.Sent listing(ObjectNode arguments) {
        List<Query.Parameter> query = new ArrayList<>(Tool.query(arguments, "q", "sort", "limit", "cursor"));
        arguments
                .path("filter")
                .properties()
                .forEach(each ->
                        query.add(new Query.Parameter("filter[" + each.getKey() + "]", Tool.text(each.getValue()))));
        return Tool.Sent.asking(query);
    }

    private Tool get() {
        return new Tool(
                prefix + "get",
                "Shows one item of " + noun + ".",
                object(Map.of("id", ID), List.of("id")),
                new Tool.Call("GET", one, arguments -> item(arguments, Json.object(), "")),
                false,
                may(Operation.VIEW));
    }

    private Tool create() {
        List<String> required = resource.shape().fields().stream()
                .filter(Field::isRequired)
                .map(Field::name)
                .toList();
        return new Tool(
                prefix + "create",
                "Makes an item of " + noun + ".",
                object(Schemas.written(resource), required),
                new Tool.Call("POST", resource.path(), Tool.Sent::sending),
                true,
                may(Operation.CREATE));
    }

    private Tool update() {
        Map<String, Object> properties = Schemas.ordered(
                "id", ID,
                "version",
                        Map.of(
                                "type",
                                "integer",
                                "description",
                                "The version that you have seen; when another stands there by now, nothing"
                                        + " changes. Without it whatever stands there is changed."),
                "changes",
                        Schemas.ordered(
                                "type", "object",
                                "description", "The fields to change; null empties one.",
                                "properties", Schemas.written(resource)));
        return new Tool(
                prefix + "update",
                "Changes fields of one item of " + noun + ".",
                object(properties, List.of("id", "changes")),
                new Tool.Call("PATCH", one, ResourceTools::changing),
                true,
                may(Operation.UPDATE));
    }

    private static Tool.Sent changing(ObjectNode arguments) {
        ObjectNode changes = arguments.path("changes") instanceof ObjectNode object ? object : Json.object();
        String version = arguments.path("version").isIntegralNumber()
                ? "\"" + arguments.path("version").asLong() + "-\""
                : "*";
        return item(arguments, changes, version);
    }

    private Tool delete() {
        return new Tool(
                prefix + "delete",
                "Deletes one item of " + noun
                        + (resource.isBinned() ? "; it lies in the recycle bin then." : " for good."),
                object(Map.of("id", ID), List.of("id")),
                new Tool.Call("DELETE", one, arguments -> item(arguments, Json.object(), "")),
                true,
                may(Operation.DELETE));
    }

    private Tool verb(Verb<?> verb) {
        return new Tool(
                prefix + verb.name().replace('-', '_'),
                verb.label() + ": one item of " + noun + ".",
                object(Map.of("id", ID), List.of("id")),
                new Tool.Call("POST", one + "/" + verb.name(), arguments -> item(arguments, Json.object(), "")),
                true,
                may(Operation.UPDATE));
    }

    private static Tool.Sent item(ObjectNode arguments, ObjectNode body, String ifMatch) {
        return new Tool.Sent(Map.of("id", arguments.path("id").stringValue("")), new Query(List.of()), body, ifMatch);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Schemas.ordered(
                "type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }
}
