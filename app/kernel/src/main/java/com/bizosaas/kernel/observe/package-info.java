/** How the program is: health, metrics, logs, and the checks behind {@code verify}. */
@NullMarked
package com.bizosaas.kernel.observe;

import org.jspecify.annotations.NullMarked;
