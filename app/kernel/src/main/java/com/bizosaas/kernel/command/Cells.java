package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Screen;
import com.bizosaas.kernel.command.print.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Items as people read them. */
final class Cells {

    private static final List<String> NAMES = List.of("title", "name", "path", "email", "sku", "id");

    private Cells() {}

    /** A value in a few words: an amount, the name of what is referred to, or its JSON. */
    static String of(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(Cells::of).collect(Collectors.joining(", "));
        }
        if (value.has("amount") && value.has("currency")) {
            return Marks.line(value.path("amount").asString("") + " "
                    + value.path("currency").asString(""));
        }
        if (value.isObject()) {
            return NAMES.stream()
                    .filter(name -> value.path(name).isString())
                    .findFirst()
                    .map(name -> Marks.line(value.path(name).asString("")))
                    .orElseGet(() -> Marks.line(Asking.json(value)));
        }
        return Marks.line(value.asString(""));
    }

    /** Items under their ids and these columns. */
    static void list(JsonNode items, List<String> columns, Screen screen) {
        List<String> headings = new ArrayList<>(List.of("id"));
        columns.stream().filter(column -> !column.equals("id")).forEach(headings::add);
        Table table = new Table(headings, 0);
        items.forEach(item ->
                table.add(headings.stream().map(name -> of(at(item, name))).toList()));
        table.lines(screen).forEach(Asking::say);
    }

    private static JsonNode at(JsonNode item, String name) {
        JsonNode place = item;
        for (String step : name.split("\\.")) {
            place = place.path(step);
        }
        return place;
    }

    /** One item, a line for each field; what has parts as JSON. */
    static void item(JsonNode item) {
        int width = item.propertyStream()
                .mapToInt(field -> field.getKey().length())
                .max()
                .orElse(0);
        item.forEachEntry((name, value) -> {
            boolean plain = value.isValueNode() || value.has("amount") || all(value);
            String text = plain ? of(value) : Marks.line(Asking.json(value));
            Asking.say((name + " ".repeat(width - name.length()) + "  " + text).stripTrailing());
        });
    }

    private static boolean all(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode);
    }
}
