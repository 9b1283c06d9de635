package com.bizosaas.kernel.rights;

import com.bizosaas.kernel.sql.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may touch a row. Built from a closed set of blocks; each compiles to SQL over the row's table alias {@code t}, to
 * tokens for the search and to words. What depends on the caller alone becomes a constant, so that it costs the query
 * nothing.
 */
public sealed interface Rule {

    /** The condition under which this rule holds for the row {@code t}. */
    Sql sql(Caller caller);

    /** Which rows this may leave, never fewer than {@link #sql} does. */
    default Tokens tokens(Caller caller) {
        Sql exact = sql(caller);
        if (exact.isTrue() || exact.isFalse()) {
            return exact.isTrue() ? Tokens.ALL : Tokens.NONE;
        }
        return coarse(caller);
    }

    /** The tokens of a rule that is no constant for this caller. */
    default Tokens coarse(Caller caller) {
        return Tokens.ALL;
    }

    /** The columns whose values are tokens of a row. */
    default Set<String> columns() {
        return Set.of();
    }

    /** The rule in words. */
    String words();

    /** Why it holds or not; {@code holds} answers a condition for the row in question. */
    default Explanation explain(Caller caller, Predicate<Sql> holds) {
        return new Explanation(words(), holds.test(sql(caller)), List.of());
    }

    default Rule or(Rule other) {
        return new Or(List.of(this, other));
    }

    default Rule and(Rule other) {
        return new And(List.of(this, other));
    }

    default Rule not() {
        return new Not(this);
    }

    /** Callers with this role, or one that includes it. */
    static Rule hasRole(String role) {
        return new HasRole(role);
    }

    /** The person whose id stands in this field. */
    static Rule ownedBy(String field) {
        return new OwnedBy(column(field));
    }

    /** Members of the group whose name stands in this field. */
    static Rule memberOf(String field) {
        return new MemberOf(column(field));
    }

    /** Anyone at all, while this field has this value. */
    static Rule publicWhen(String field, Enum<?> value) {
        return new PublicWhen(column(field), value.name().toLowerCase(Locale.ROOT));
    }

    /** Nobody: what stands where nothing is allowed. */
    static Rule nobody() {
        return new Nobody();
    }

    private static String column(String field) {
        if (!field.matches("[a-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("not a field name: " + field);
        }
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** See {@link Rule#hasRole}. */
    record HasRole(String role) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return Roles.imply(caller.roles(), role) ? Sql.TRUE : Sql.FALSE;
        }

        @Override
        public String words() {
            return "has the role " + role;
        }
    }

    /** See {@link Rule#ownedBy}. */
    record OwnedBy(String column) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return caller.person() == null ? Sql.FALSE : Sql.of("t." + column + " = ?", caller.person());
        }

        @Override
        public Tokens coarse(Caller caller) {
            return Tokens.any(column, Set.of(String.valueOf(caller.person())));
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String words() {
            return "is its " + column;
        }
    }

    /** See {@link Rule#memberOf}. */
    record MemberOf(String column) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return caller.groups().isEmpty()
                    ? Sql.FALSE
                    : Sql.of("t." + column + " = any(?)", (Object)
                            caller.groups().toArray(String[]::new));
        }

        @Override
        public Tokens coarse(Caller caller) {
            return Tokens.any(column, caller.groups());
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String words() {
            return "is in the group in its " + column;
        }
    }

    /** See {@link Rule#publicWhen}. */
    record PublicWhen(String column, String value) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return Sql.of("t." + column + " = ?", value);
        }

        @Override
        public Tokens coarse(Caller caller) {
            return Tokens.any(column, Set.of(value));
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String words() {
            return "anyone, while its " + column + " is " + value;
        }
    }

    /** See {@link Rule#nobody}. */
    record Nobody() implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return Sql.FALSE;
        }

        @Override
        public String words() {
            return "nobody";
        }
    }

    /** All of these. */
    record And(List<Rule> rules) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return Sql.all(rules.stream().map(rule -> rule.sql(caller)).toList());
        }

        @Override
        public Tokens coarse(Caller caller) {
            return rules.stream().map(rule -> rule.tokens(caller)).reduce(Tokens.ALL, Tokens::and);
        }

        @Override
        public Set<String> columns() {
            return all(rules);
        }

        @Override
        public String words() {
            return String.join(" and ", rules.stream().map(Rule::words).toList());
        }

        @Override
        public Explanation explain(Caller caller, Predicate<Sql> holds) {
            return tree(this, rules, caller, holds);
        }
    }

    /** One of these. */
    record Or(List<Rule> rules) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return Sql.any(rules.stream().map(rule -> rule.sql(caller)).toList());
        }

        @Override
        public Tokens coarse(Caller caller) {
            return rules.stream().map(rule -> rule.tokens(caller)).reduce(Tokens.NONE, Tokens::or);
        }

        @Override
        public Set<String> columns() {
            return all(rules);
        }

        @Override
        public String words() {
            return String.join(", or ", rules.stream().map(Rule::words).toList());
        }

        @Override
        public Explanation explain(Caller caller, Predicate<Sql> holds) {
            return tree(this, rules, caller, holds);
        }
    }

    /** The opposite. */
    record Not(Rule rule) implements Rule {
        @Override
        public Sql sql(Caller caller) {
            return rule.sql(caller).not();
        }

        @Override
        public String words() {
            return "not: " + rule.words();
        }

        @Override
        public Explanation explain(Caller caller, Predicate<Sql> holds) {
            return tree(this, List.of(rule), caller, holds);
        }
    }

    private static Set<String> all(List<Rule> rules) {
        return rules.stream().flatMap(rule -> rule.columns().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private static Explanation tree(Rule whole, List<Rule> parts, Caller caller, Predicate<Sql> holds) {
        return new Explanation(
                whole.words(),
                holds.test(whole.sql(caller)),
                parts.stream().map(part -> part.explain(caller, holds)).toList());
    }
}
