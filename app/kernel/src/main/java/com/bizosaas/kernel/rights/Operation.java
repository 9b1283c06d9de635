package com.bizosaas.kernel.rights;

/** What may be done with a row; the same rule serves every surface that does it. */
public enum Operation {
    LIST,
    VIEW,
    CREATE,
    UPDATE,
    DELETE
}
