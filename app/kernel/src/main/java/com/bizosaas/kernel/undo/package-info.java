/** What long work changed, kept beside it, and how it is taken back: the same for imports and bulk changes. */
@NullMarked
package com.bizosaas.kernel.undo;

import org.jspecify.annotations.NullMarked;
