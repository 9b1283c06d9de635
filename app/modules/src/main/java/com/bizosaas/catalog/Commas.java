package com.bizosaas.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lists and flags as other shops write them: texts between commas, a comma inside one behind a backslash. */
final class Commas {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private Commas() {}

    /** The texts, stripped, without empty ones. */
    static List<String> split(String cell) {
        return COMMA.splitAsStream(cell)
                .map(part -> part.replace("\\,", ",").strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The status that a flag of being published stands for; empty for an empty one. */
    static String status(String published) {
        return switch (published.strip().toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "true", "1", "yes" -> "active";
            default -> "draft";
        };
    }
}
