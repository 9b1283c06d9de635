/** What a caller is told when something does not go: one exception, stable codes, RFC 9457. */
@NullMarked
package com.bizosaas.kernel.problem;

import org.jspecify.annotations.NullMarked;
