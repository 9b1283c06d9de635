/** What a module gets and what it gives. */
@NullMarked
package com.bizosaas.kernel.module;

import org.jspecify.annotations.NullMarked;
