/** Ids. */
@NullMarked
package com.bizosaas.kernel.id;

import org.jspecify.annotations.NullMarked;
