/** The database: pools, transactions inside the tenant wall, SQL fragments, migrations. */
@NullMarked
package com.bizosaas.kernel.tx;

import org.jspecify.annotations.NullMarked;
