package com.bizosaas.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A category path as text: {@code Clothing > Hoodies}. A {@code >} inside a name stands behind a backslash, a backslash
 * before {@code >} or a backslash likewise. The path that a category keeps is not escaped: of names above it that hold
 * {@code  > } the borders are lost there.
 */
final class CategoryPath {

    private static final Pattern STEP = Pattern.compile(Pattern.quote(Category.STEP));

    private CategoryPath() {}

    static String text(List<String> names) {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\").replace(">", "\\>"))
                .collect(Collectors.joining(Category.STEP));
    }

    /** The text for a category of this name and path. */
    static String text(String name, String path) {
        if (!path.endsWith(name) || path.length() == name.length()) {
            return text(List.of(name));
        }
        String above = path.substring(0, path.length() - name.length());
        List<String> names = new ArrayList<>(STEP.splitAsStream(above).toList());
        names.add(name);
        return text(names);
    }

    /** The names that a text stands for, from the top, without empty ones. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '\\' || next == '>')) {
                name.append(next);
                i++;
            } else if (text.startsWith(Category.STEP, i)) {
                add(names, name);
                i += Category.STEP.length() - 1;
            } else {
                name.append(c);
            }
        }
        add(names, name);
        return names;
    }

    private static void add(List<String> names, StringBuilder name) {
        String stripped = name.toString().strip();
        if (!stripped.isEmpty()) {
            names.add(stripped);
        }
        name.setLength(0);
    }
}
