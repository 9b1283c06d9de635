package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.tx.Tx;

/** What resources need to know of the tenant they work in. */
@FunctionalInterface
public interface Tenancy {

    /** The tenant's currency, three letters of ISO 4217. */
    String currency(Tx tx);

    /** What the business is called. */
    default String name(Tx tx) {
        return "";
    }
}
