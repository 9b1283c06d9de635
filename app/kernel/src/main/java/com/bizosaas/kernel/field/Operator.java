package com.bizosaas.kernel.field;

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

    /** The operator of this name on the wire. */
    public static Optional<Operator> named(String name) {
        for (Operator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
