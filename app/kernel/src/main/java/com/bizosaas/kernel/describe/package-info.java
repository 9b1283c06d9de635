/** The program described to others: to the UI, to programs by OpenAPI, to people by a page. */
@NullMarked
package com.bizosaas.kernel.describe;

import org.jspecify.annotations.NullMarked;
