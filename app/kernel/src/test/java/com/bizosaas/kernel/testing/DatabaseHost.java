package com.bizosaas.kernel.testing;

import com.bizosaas.kernel.tx.Access;

/** A PostgreSQL for tests: makes databases, and says how the schemas' owner and the program reach them. */
interface DatabaseHost {

    /** Runs a statement as somebody who may create databases. */
    void execute(String sql);

    Access owner(String database);

    Access app(String database);

    /** Makes the database and what it needs, where it is missing. */
    void found(String database);

    /** The role that serves requests. */
    String appRole();
}
