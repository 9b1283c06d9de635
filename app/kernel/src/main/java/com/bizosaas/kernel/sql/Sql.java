package com.bizosaas.kernel.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of SQL with its arguments; values are only ever arguments ({@code ?}). Names in the text come from declarations. */
public final class Sql {

    public static final Sql TRUE = of("true");
    public static final Sql FALSE = of("false");

    private final String text;
    private final List<@Nullable Object> arguments;

    private Sql(String text, List<@Nullable Object> arguments) {
        this.text = text;
        this.arguments = arguments;
    }

    public static Sql of(String text, @Nullable Object... arguments) {
        return new Sql(text, Arrays.asList(arguments));
    }

    /** Both, in this order, a blank between. */
    public Sql then(Sql more) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.addAll(more.arguments);
        return new Sql(text + " " + more.text, all);
    }

    public Sql then(String more, @Nullable Object... moreArguments) {
        return then(of(more, moreArguments));
    }

    /** All of them, joined by this text. */
    public static Sql join(String between, List<Sql> parts) {
        StringBuilder text = new StringBuilder();
        List<@Nullable Object> all = new ArrayList<>();
        for (Sql part : parts) {
            text.append(text.isEmpty() ? "" : between).append(part.text);
            all.addAll(part.arguments);
        }
        return new Sql(text.toString(), all);
    }

    /** True when all are; {@code true} for none. */
    public static Sql all(List<Sql> conditions) {
        if (conditions.stream().anyMatch(Sql::isFalse)) {
            return FALSE;
        }
        List<Sql> kept = conditions.stream().filter(c -> !c.isTrue()).toList();
        if (kept.isEmpty()) {
            return TRUE;
        }
        return kept.size() == 1
                ? kept.getFirst()
                : of("(").then(join(" and ", kept)).then(")");
    }

    /** True when one is; {@code false} for none. */
    public static Sql any(List<Sql> conditions) {
        if (conditions.stream().anyMatch(Sql::isTrue)) {
            return TRUE;
        }
        List<Sql> kept = conditions.stream().filter(c -> !c.isFalse()).toList();
        if (kept.isEmpty()) {
            return FALSE;
        }
        return kept.size() == 1
                ? kept.getFirst()
                : of("(").then(join(" or ", kept)).then(")");
    }

    public Sql not() {
        if (isTrue()) {
            return FALSE;
        }
        return isFalse() ? TRUE : of("not (").then(this).then(")");
    }

    /** Whether this is the constant {@code true}. */
    public boolean isTrue() {
        return text.equals("true");
    }

    /** Whether this is the constant {@code false}. */
    public boolean isFalse() {
        return text.equals("false");
    }

    public String text() {
        return text;
    }

    public List<@Nullable Object> arguments() {
        return arguments;
    }

    @Override
    public String toString() {
        return text;
    }
}
