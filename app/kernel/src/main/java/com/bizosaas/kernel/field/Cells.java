package com.bizosaas.kernel.field;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * Several texts in one cell: joined by {@code  | }; a bar, a backslash, or white space around a text, stands behind a
 * backslash.
 */
public final class Cells {

    public static final String BETWEEN = " | ";

    private Cells() {}

    public static String escaped(String text) {
        String escaped = text.replace("\\", "\\\\").replace("|", "\\|");
        if (escaped.isEmpty()) {
            return escaped;
        }
        int last = escaped.length() - 1;
        String ended = Character.isWhitespace(escaped.charAt(last))
                ? escaped.substring(0, last) + "\\" + escaped.charAt(last)
                : escaped;
        return Character.isWhitespace(ended.charAt(0)) ? "\\" + ended : ended;
    }

    /** These texts in one cell. */
    public static String joined(List<String> texts) {
        return texts.stream().map(Cells::escaped).collect(Collectors.joining(BETWEEN));
    }

    /** The texts of a cell, without the white space around them and without empty ones. */
    public static List<String> split(String cell) {
        List<String> found = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) {
                i++;
                text.append(cell.charAt(i));
                kept = text.length();
            } else if (c == '|') {
                end(text, kept, found);
                kept = 0;
            } else if (!Character.isWhitespace(c)) {
                text.append(c);
                kept = text.length();
            } else if (!text.isEmpty()) {
                text.append(c);
            }
        }
        end(text, kept, found);
        return found;
    }

    private static void end(StringBuilder text, int kept, List<String> found) {
        if (kept > 0) {
            found.add(text.substring(0, kept));
        }
        text.setLength(0);
    }

    public static ArrayNode texts(List<String> texts) {
        ArrayNode array = Json.mapper().createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** The JSON in a cell; its text where it is none. */
    static JsonNode json(String cell) {
        try {
            return Json.node(cell.getBytes(StandardCharsets.UTF_8));
        } catch (Problem malformed) {
            return StringNode.valueOf(cell);
        }
    }
}
