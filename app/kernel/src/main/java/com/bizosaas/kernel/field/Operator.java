package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import java.util.Locale;
import java.util.Optional;

/** How a filter compares. */
public enum Operator {
    EQ("="),
    NE("<>"),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<="),
    IN("in"),
    CONTAINS("contains"),
    STARTS("starts"),
    NULL("null");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** The SQL symbol of a plain comparison. */
    public String symbol() {
        return symbol;
    }

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a filter by {@link #NULL} asks for what is not there, {@code true}, or for what is; other texts are 400. */
    public static boolean isNone(String filter, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.malformed("The filter " + filter + ".null must be true or false.");
        };
    }

    /** The operator of this name on the wire. */
    public static Optional<Operator> named(String name) {
        for (Operator operator : values()) {
            if (operator.wire().equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
