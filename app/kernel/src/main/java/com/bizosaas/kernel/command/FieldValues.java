package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Words like {@code title="Rye bread"} as the JSON that a path takes. Nothing behind the {@code =} is null; {@code
 * field:=[1,2]} gives JSON as it is; {@code custom.shelf=3} reaches into an object. What a value must be is for the path to
 * say.
 */
final class FieldValues {

    private static final String MONEY = "-?[0-9.]+ [A-Z]{3}";

    private final Vocabulary.Noun noun;

    FieldValues(Vocabulary.Noun noun) {
        this.noun = noun;
    }

    ObjectNode of(List<String> words) {
        ObjectNode body = Json.object();
        words.forEach(word -> put(body, word));
        return body;
    }

    private void put(ObjectNode body, String word) {
        int at = word.indexOf('=');
        boolean raw = at > 0 && word.charAt(at - 1) == ':';
        String name = at < 0 ? "" : word.substring(0, raw ? at - 1 : at);
        if (name.isEmpty()) {
            throw new Failures.Misused("A field is given as name=value: " + word);
        }
        String value = word.substring(at + 1);
        String[] steps = name.split("\\.");
        ObjectNode place = body;
        for (int i = 0; i < steps.length - 1; i++) {
            place = place.path(steps[i]) instanceof ObjectNode object ? object : place.putObject(steps[i]);
        }
        if (place.has(steps[steps.length - 1])) {
            throw new Failures.Misused("The field " + name + " is given twice.");
        }
        place.set(
                steps[steps.length - 1],
                raw ? json(name, value) : typed(noun.fields().get(name), name, value));
    }

    private static JsonNode json(String name, String value) {
        try {
            return Json.node(value.getBytes(StandardCharsets.UTF_8));
        } catch (Problem broken) {
            throw new Failures.Misused("What is given to " + name + " is no JSON: " + value);
        }
    }

    private static JsonNode typed(Vocabulary.@Nullable Field field, String name, String value) {
        if (value.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (field == null ? "text" : field.type()) {
            case "boolean" -> flag(value);
            case "integer", "number" -> number(value);
            case "money" -> money(value);
            case "texts", "refs", "list" -> value.startsWith("[") ? json(name, value) : list(value);
            case "object", "parts", "dynamic", "translations" -> json(name, value);
            default -> text(value);
        };
    }

    private static JsonNode text(String value) {
        return Json.mapper().valueToTree(value);
    }

    private static JsonNode flag(String value) {
        return switch (value) {
            case "true", "yes" -> Json.mapper().valueToTree(true);
            case "false", "no" -> Json.mapper().valueToTree(false);
            default -> text(value);
        };
    }

    private static JsonNode number(String value) {
        try {
            return Json.mapper().valueToTree(new BigDecimal(value));
        } catch (NumberFormatException none) {
            return text(value);
        }
    }

    private static JsonNode money(String value) {
        int blank = value.indexOf(' ');
        return value.matches(MONEY)
                ? Json.object().put("amount", value.substring(0, blank)).put("currency", value.substring(blank + 1))
                : text(value);
    }

    private static ArrayNode list(String value) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (String each : value.split(",")) {
            list.add(each.strip());
        }
        return list;
    }
}
