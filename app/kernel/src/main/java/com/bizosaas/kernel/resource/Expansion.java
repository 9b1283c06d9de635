package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts whole items in the place of references, as far as the caller may see them; otherwise the reference stays. */
final class Expansion {

    private final Resources resources;

    Expansion(Resources resources) {
        this.resources = resources;
    }

    /** The items that these fields name, by id; one query for each field. */
    Map<UUID, ObjectNode> of(Tx tx, Resource<?> resource, List<?> page, Set<String> expand) {
        Map<UUID, ObjectNode> found = new HashMap<>();
        for (String name : expand) {
            Field field = resource.shape().field(name).orElseThrow();
            Set<UUID> ids = new LinkedHashSet<>();
            page.forEach(item -> ids.addAll(ids(field, resource.shape().value(item, name))));
            if (!ids.isEmpty() && field.ref() != null) {
                load(tx, resources.named(field.ref()), ids, found);
            }
        }
        return found;
    }

    private static List<UUID> ids(Field field, @org.jspecify.annotations.Nullable Object value) {
        if (field.type() instanceof LinksType links) {
            return links.ids(value);
        }
        return value instanceof UUID id ? List.of(id) : List.of();
    }

    private static <R extends Record> void load(Tx tx, Items<R> target, Set<UUID> ids, Map<UUID, ObjectNode> found) {
        Sql condition = Sql.all(List.of(
                Sql.of("t.id = any(?)", (Object) ids.toArray(UUID[]::new)),
                Sql.of("t.deleted_at is null"),
                target.resource().rule(Operation.VIEW).sql(tx.caller())));
        for (R item : target.store().find(tx, condition, Sql.of(""))) {
            byte[] json = Json.bytes(out -> target.resource().shape().write(out, item));
            found.put(target.resource().shape().key(item), Json.object(json));
        }
    }

    void put(ObjectNode json, Resource<?> resource, Set<String> expand, Map<UUID, ObjectNode> found) {
        for (String name : expand) {
            JsonNode there = json.path(name);
            if (there instanceof ArrayNode array) {
                List<JsonNode> whole = new ArrayList<>();
                array.forEach(each -> whole.add(whole(each, found)));
                json.putArray(name).addAll(whole);
            } else if (!there.isMissingNode() && !there.isNull()) {
                json.set(name, whole(there, found));
            }
        }
    }

    private static JsonNode whole(JsonNode reference, Map<UUID, ObjectNode> found) {
        JsonNode id = reference.isObject() ? reference.path("id") : reference;
        JsonNode item = found.get(UUID.fromString(id.stringValue()));
        return item == null ? reference : item;
    }
}
