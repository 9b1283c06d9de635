/** Identifiers: UUIDs in the order of their making. */
@NullMarked
package com.bizosaas.kernel.id;

import org.jspecify.annotations.NullMarked;
