package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps with a job who started it and with which roles. */
final class Callers {

    private Callers() {}

    static ObjectNode json(Caller caller) {
        ObjectNode json = Json.object();
        json.put("kind", caller.kind().name());
        json.put("person", text(caller.person()));
        json.put("name", caller.name());
        json.set("roles", Json.mapper().valueToTree(caller.roles()));
        json.set("groups", Json.mapper().valueToTree(caller.groups()));
        json.put("credential", text(caller.credential()));
        return json;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    static Caller of(JsonNode json, UUID tenant) {
        return new Caller(
                Caller.Kind.valueOf(json.path("kind").stringValue()),
                tenant,
                id(json.path("person")),
                json.path("name").stringValue(),
                texts(json.path("roles")),
                texts(json.path("groups")),
                id(json.path("credential")),
                false);
    }

    private static @Nullable UUID id(JsonNode node) {
        return node.isString() ? UUID.fromString(node.stringValue()) : null;
    }

    private static Set<String> texts(JsonNode node) {
        return node.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
    }
}
