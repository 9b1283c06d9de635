package com.bizosaas.kernel.search;

import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Tokens;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens by which an index tells apart the rows that a caller may list: it carries those of its row, a question names
 * those of its caller. Coarse: whoever shows a row asks its rule again.
 */
public final class RowTokens {

    private final Resource<?> resource;
    private final Set<String> columns;

    public RowTokens(Resource<?> resource) {
        this.resource = resource;
        this.columns = new TreeSet<>(resource.rule(Operation.LIST).columns());
    }

    /** The columns whose values are tokens. */
    Set<String> columns() {
        return columns;
    }

    /** Those that a row carries. */
    public Set<String> of(Object item) {
        Set<String> tokens = new HashSet<>(Set.of(resource.name()));
        for (String column : columns) {
            Object value = resource.shape().value(item, column);
            if (value != null) {
                tokens.add(token(column, plain(value)));
            }
        }
        return tokens;
    }

    /** Those of which a row must carry one for this caller to list it. */
    public Set<String> of(Caller caller) {
        Tokens tokens = resource.rule(Operation.LIST).tokens(caller);
        if (tokens.all()) {
            return Set.of(resource.name());
        }
        Set<String> rights = new HashSet<>();
        tokens.any().forEach(token -> rights.add(resource.name() + "|" + token));
        return rights;
    }

    /** The token of rows whose column has this value. */
    public String token(String column, String value) {
        return resource.name() + "|" + Tokens.of(column, value);
    }

    private static String plain(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
