/** Who is calling and what they may do: rules that compile to SQL and to an explanation. */
@NullMarked
package com.bizosaas.kernel.rights;

import org.jspecify.annotations.NullMarked;
