package com.bizosaas.kernel.mail.carrier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The "relaxed" form of a mail (RFC 6376, 3.4.2 and 3.4.4), in which changes that relays make do not count. */
final class Relaxed {

    private static final Pattern SPACES = Pattern.compile("[ \t]+");
    private static final Pattern FOLDS = Pattern.compile("\r\n(?=[ \t])");

    private Relaxed() {}

    /** The header's fields, from the first to the last, folded as they are. */
    static List<String> fields(String head) {
        return List.of(head.split("\r\n(?![ \t])"));
    }

    /** Its name in lower case. */
    static String name(String field) {
        return field.substring(0, Math.max(0, field.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
    }

    static String field(String field) {
        String value = field.substring(field.indexOf(':') + 1);
        return name(field) + ":" + spaced(FOLDS.matcher(value).replaceAll("")).strip();
    }

    /**
     * What is signed of the header: of each name in turn the last field that was not taken yet, nothing when there is
     * none, and the signature's own field, whose {@code b=} is empty.
     */
    static String head(List<String> fields, List<String> names, String unfinished) {
        Map<String, Deque<String>> left = new HashMap<>();
        fields.forEach(field ->
                left.computeIfAbsent(name(field), name -> new ArrayDeque<>()).push(field));
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            Deque<String> these = left.get(name);
            if (these != null && !these.isEmpty()) {
                all.append(field(these.pop())).append("\r\n");
            }
        }
        return all.append(field(unfinished)).toString();
    }

    static String body(String body) {
        List<String> lines = new ArrayList<>();
        for (String line : body.split("\r\n", -1)) {
            lines.add(spaced(line).stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n";
    }

    private static String spaced(String text) {
        return SPACES.matcher(text).replaceAll(" ");
    }
}
