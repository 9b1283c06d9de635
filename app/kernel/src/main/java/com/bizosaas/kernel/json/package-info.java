/** JSON in and out: one mapper, one strict parser. */
@NullMarked
package com.bizosaas.kernel.json;

import org.jspecify.annotations.NullMarked;
