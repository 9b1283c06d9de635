package com.bizosaas.kernel.describe;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldType;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas of what is sent and answered. */
public final class Schemas {

    private Schemas() {}

    static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** An item as it is answered; what is read-only is so marked. */
    static Map<String, Object> item(Resource<?> resource) {
        return object(resource.shape());
    }

    /** What a new item must give. */
    static Map<String, Object> creation(Resource<?> resource) {
        List<String> required = resource.shape().fields().stream()
                .filter(Field::isRequired)
                .map(Field::name)
                .toList();
        return required.isEmpty()
                ? ref(resource.name())
                : Map.of("allOf", List.of(ref(resource.name()), Map.of("required", required)));
    }

    static Map<String, Object> page(Resource<?> resource) {
        return ordered(
                "type",
                "object",
                "properties",
                ordered("data", Map.of("type", "array", "items", ref(resource.name())), "page", ref("page")),
                "required",
                List.of("data", "page"));
    }

    /** Where a list goes on. */
    static Map<String, Object> cursor() {
        return ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "next", Map.of("type", List.of("string", "null")),
                        "limit", Map.of("type", "integer"),
                        "total", Map.of("type", "integer")),
                "required",
                List.of("next", "limit"));
    }

    static Map<String, Object> money() {
        return ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "amount", Map.of("type", "string", "pattern", "^-?[0-9]+([.][0-9]+)?$"),
                        "currency", Map.of("type", "string", "pattern", "^[A-Z]{3}$")),
                "required",
                List.of("amount", "currency"));
    }

    /** RFC 9457 with our members. */
    static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> error =
                ordered("type", "object", "properties", ordered("field", text, "code", text, "message", text));
        Map<String, Object> conflict = ordered(
                "type",
                "object",
                "properties",
                ordered("type", text, "id", ordered("type", "string", "format", "uuid")));
        return ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "type", text,
                        "title", text,
                        "status", Map.of("type", "integer"),
                        "code", text,
                        "detail", text,
                        "errors", ordered("type", "array", "items", error),
                        "conflict", conflict,
                        "request_id", text),
                "required",
                List.of("type", "title", "status", "code", "request_id"));
    }

    private static Map<String, Object> object(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            if (!field.has(Hidden.class)) {
                properties.put(field.name(), property(field));
            }
        }
        return ordered("type", "object", "properties", properties);
    }

    /** The fields that a client gives, by name; complete by themselves. */
    public static Map<String, Object> written(Resource<?> resource) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : resource.shape().fields()) {
            if (!field.isReadOnly()) {
                properties.put(field.name(), complete(property(field)));
            }
        }
        return properties;
    }

    /** With what is referred to in its place. */
    private static Object complete(Object schema) {
        return switch (schema) {
            case Map<?, ?> map when map.containsKey("$ref") -> money();
            case Map<?, ?> map -> {
                Map<Object, Object> whole = new LinkedHashMap<>();
                map.forEach((name, value) -> whole.put(name, complete(value)));
                yield whole;
            }
            case List<?> list ->
                list.stream().map(each -> each == null ? null : complete(each)).toList();
            default -> schema;
        };
    }

    private static Map<String, Object> property(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>(of(field.type()));
        schema.put("title", field.label());
        if (!field.options().isEmpty()) {
            List<Object> options = new ArrayList<>(field.options());
            if (field.isNullable()) {
                options.add(null);
            }
            schema.put("enum", options);
        }
        if (field.isNullable()) {
            Object type = schema.get("type");
            if (type instanceof String one) {
                schema.put("type", List.of(one, "null"));
            } else if (schema.containsKey("$ref")) {
                Object ref = schema.remove("$ref");
                schema.put("anyOf", List.of(Map.of("$ref", ref), Map.of("type", "null")));
            }
        }
        if (field.isReadOnly()) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    private static Map<String, Object> of(FieldType type) {
        if (type instanceof PartsType parts) {
            return ordered("type", "array", "items", object(parts.shape()));
        }
        return switch (type.kind()) {
            case "id", "ref" -> ordered("type", "string", "format", "uuid");
            case "integer" -> ordered("type", "integer", "format", "int64");
            case "number" -> Map.of("type", "number");
            case "boolean" -> Map.of("type", "boolean");
            case "date" -> ordered("type", "string", "format", "date");
            case "datetime" -> ordered("type", "string", "format", "date-time");
            case "money" -> ref("money");
            case "texts" -> ordered("type", "array", "items", Map.of("type", "string"));
            case "refs" -> ordered("type", "array", "items", Map.of("type", List.of("string", "object")));
            case "list" -> ordered("type", "array", "items", Map.of("type", "object"));
            case "object", "dynamic", "translations" -> Map.of("type", "object");
            default -> Map.of("type", "string");
        };
    }

    /** A map of names and values in turn, in this order. */
    public static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
