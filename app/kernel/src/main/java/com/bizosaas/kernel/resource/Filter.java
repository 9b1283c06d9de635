package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;

/** Turns a filter into a condition on the row {@code t}; 400 for a wrong operator or value. */
@FunctionalInterface
public interface Filter {

    /** A filter as asked: its name, operator and text, and the tenant's currency. */
    record Asked(Tx tx, String name, Operator operator, String text, String currency) {}

    Sql condition(Asked asked);
}
