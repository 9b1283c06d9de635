package com.bizosaas.kernel.mail.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A template, read once. Data are texts, numbers, flags, maps by name and lists; nothing is ever looked up beyond them. */
public final class Text {

    private static final int LONGEST = 1_000_000;
    private static final int MOST_STEPS = 100_000;

    private final List<Node> nodes;

    private Text(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** {@link TemplateMistake} when it is not in the language. */
    public static Text of(String source) {
        return new Text(Parser.parse(source));
    }

    /** Filled in, values as they are. */
    public String plain(Map<String, ?> data) {
        return filled(data, value -> value);
    }

    /** Filled in, values escaped for HTML, in elements and in quoted attributes. */
    public String html(Map<String, ?> data) {
        return filled(data, Text::escaped);
    }

    /** {@code <} and its kind as entities. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** All missing names are told at once. */
    private String filled(Map<String, ?> data, UnaryOperator<String> escape) {
        Filling filling = new Filling(escape);
        filling.fill(nodes, new Scope(data, null, null));
        if (!filling.missing.isEmpty()) {
            throw new TemplateMistake(List.copyOf(filling.missing));
        }
        return filling.out.toString();
    }

    /** Names in reach: those of the data, and the entry of each list around. */
    private record Scope(
            Map<String, ?> data,
            @Nullable Object entry,
            @Nullable Scope outer) {

        @Nullable
        Object find(String name) {
            String[] steps = name.split("\\.");
            for (Scope scope = this; scope != null; scope = scope.outer) {
                Object found = steps[0].equals("this") && scope.entry != null ? scope.entry : scope.data.get(steps[0]);
                if (found != null) {
                    return deeper(found, steps);
                }
            }
            return null;
        }

        private static @Nullable Object deeper(Object from, String[] steps) {
            Object found = from;
            for (int i = 1; i < steps.length && found != null; i++) {
                found = found instanceof Map<?, ?> map ? map.get(steps[i]) : null;
            }
            return found;
        }

        @SuppressWarnings("unchecked")
        Scope inside(Object each) {
            return new Scope(each instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of(), each, this);
        }
    }

    /** One filling under way. */
    private static final class Filling {

        private final UnaryOperator<String> escape;
        private final StringBuilder out = new StringBuilder();
        private final Set<String> missing = new LinkedHashSet<>();
        private int steps;

        Filling(UnaryOperator<String> escape) {
            this.escape = escape;
        }

        void fill(List<Node> parts, Scope scope) {
            steps++;
            if (steps > MOST_STEPS || out.length() > LONGEST) {
                throw new TemplateMistake(
                        "The text grows beyond " + LONGEST + " characters or takes too long to make.");
            }
            for (Node part : parts) {
                switch (part) {
                    case Node.Words words -> out.append(words.text());
                    case Node.Gap gap -> gap(gap.name(), scope);
                    case Node.If either ->
                        fill(holds(scope.find(either.name())) ? either.then() : either.otherwise(), scope);
                    case Node.Each each ->
                        entries(each.name(), scope).forEach(entry -> fill(each.body(), scope.inside(entry)));
                }
            }
        }

        private void gap(String name, Scope scope) {
            Object found = scope.find(name);
            if (found == null || found instanceof Map || found instanceof List) {
                missing.add(name);
            } else {
                out.append(escape.apply(found.toString()));
            }
        }

        private List<Object> entries(String name, Scope scope) {
            if (scope.find(name) instanceof List<?> list) {
                return new ArrayList<>(list);
            }
            missing.add(name);
            return List.of();
        }

        private static boolean holds(@Nullable Object value) {
            return switch (value) {
                case null -> false;
                case Boolean flag -> flag;
                case List<?> list -> !list.isEmpty();
                case Number number -> number.doubleValue() != 0;
                default -> !value.toString().isEmpty();
            };
        }
    }
}
