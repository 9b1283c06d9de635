/** Views of lists that people keep: columns, filters and order under a name. Table {@code views.view}. */
@NullMarked
package com.bizosaas.kernel.view;

import org.jspecify.annotations.NullMarked;
