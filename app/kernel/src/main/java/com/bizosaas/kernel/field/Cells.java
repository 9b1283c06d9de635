package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Several texts in one cell: joined by {@code  | }, a bar or backslash inside them behind a backslash. */
public final class Cells {

    public static final String BETWEEN = " | ";

    private Cells() {}

    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    /** The texts of a cell, trimmed, without empty ones. */
    public static List<String> split(String cell) {
        List<String> found = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) {
                i++;
                text.append(cell.charAt(i));
            } else if (c == '|') {
                found.add(text.toString().strip());
                text.setLength(0);
            } else {
                text.append(c);
            }
        }
        found.add(text.toString().strip());
        found.removeIf(String::isEmpty);
        return found;
    }

    public static ArrayNode texts(List<String> texts) {
        ArrayNode array = Json.mapper().createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
