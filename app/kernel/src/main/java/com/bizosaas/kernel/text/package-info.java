/** Text for addresses and names. */
@NullMarked
package com.bizosaas.kernel.text;

import org.jspecify.annotations.NullMarked;
