package com.bizosaas.kernel.rights;

import java.util.HashSet;
import java.util.Set;

/**
 * Which rows a rule may leave to a caller, for an index that knows of each row a few values: all of them, or those that
 * carry one of these tokens. It is coarse: it may leave too many, never too few, and the rule itself is asked again.
 */
public record Tokens(boolean all, Set<String> any) {

    public static final Tokens ALL = new Tokens(true, Set.of());
    public static final Tokens NONE = new Tokens(false, Set.of());

    public Tokens {
        any = Set.copyOf(any);
    }

    /** The token of a row whose column has this value. */
    public static String of(String column, String value) {
        return column + "=" + value;
    }

    static Tokens any(String column, Set<String> values) {
        Set<String> tokens = new HashSet<>();
        values.forEach(value -> tokens.add(of(column, value)));
        return new Tokens(false, tokens);
    }

    Tokens or(Tokens other) {
        if (all || other.all) {
            return ALL;
        }
        Set<String> both = new HashSet<>(any);
        both.addAll(other.any);
        return new Tokens(false, both);
    }

    /** One of the two: a row must carry a token of each, so that those of either leave enough. */
    Tokens and(Tokens other) {
        return all || (!other.all && other.any.size() < any.size()) ? other : this;
    }
}
