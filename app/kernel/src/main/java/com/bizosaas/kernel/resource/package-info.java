/** A resource is declared once; from the declaration come its table's SQL, its paths, its rights, its description. */
@NullMarked
package com.bizosaas.kernel.resource;

import org.jspecify.annotations.NullMarked;
