package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query's parameters in order, decoded; brackets may be encoded or not. A repeated name is 400 where one is asked for. */
public record Query(List<Parameter> parameters) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 200;

    /** One {@code name=value}. */
    public record Parameter(String name, String value) {}

    /** Reads the text behind the {@code ?}; 400 when an escape is broken or the result is no UTF-8 text. */
    public static Query of(String raw) {
        List<Parameter> found = new ArrayList<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int at = pair.indexOf('=');
                found.add(new Parameter(
                        decode(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decode(pair.substring(at + 1))));
            }
        }
        return new Query(List.copyOf(found));
    }

    /** The value of a parameter that may stand once. */
    public Optional<String> one(String name) {
        List<String> found = parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .toList();
        if (found.size() > 1) {
            throw Problem.malformed("The parameter " + name + " stands more than once.");
        }
        return found.stream().findFirst();
    }

    /** 400 naming the first parameter that is not among these. */
    public void allowOnly(Set<String> names) {
        for (Parameter parameter : parameters) {
            if (!names.contains(parameter.name())) {
                throw Problem.malformed("There is no parameter " + parameter.name() + " here.");
            }
        }
    }

    /** How many entries a page may hold: 20 where nothing is said, 1 to 200; 400 otherwise. */
    public int limit() {
        return one("limit").map(Query::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw Problem.malformed("The limit must be a number from 1 to " + HIGHEST_LIMIT + ".");
        }
        return Integer.parseInt(text);
    }

    /** {@code true} or {@code false}; 400 otherwise. */
    public boolean flag(String name) {
        return one(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Problem.malformed("The parameter " + name + " must be true or false.");
                })
                .orElse(false);
    }

    private static String decode(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') >= 0 && !text.contains("%EF%BF%BD") && !text.contains("\uFFFD")) {
                throw Problem.malformed("The query is not UTF-8.");
            }
            return decoded;
        } catch (IllegalArgumentException broken) {
            throw Problem.malformed("The query holds a broken % escape.");
        }
    }
}
