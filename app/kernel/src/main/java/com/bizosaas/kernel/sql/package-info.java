/** Pieces of SQL with their arguments. */
@NullMarked
package com.bizosaas.kernel.sql;

import org.jspecify.annotations.NullMarked;
