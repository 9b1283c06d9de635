/** Rich text: the harmless subset of HTML that people may write. */
@NullMarked
package com.bizosaas.kernel.html;

import org.jspecify.annotations.NullMarked;
