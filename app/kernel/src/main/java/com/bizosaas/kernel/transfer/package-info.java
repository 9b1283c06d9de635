/** Items in and out as files: layouts turn rows into items and back, imports run as jobs and can be undone. */
@NullMarked
package com.bizosaas.kernel.transfer;

import org.jspecify.annotations.NullMarked;
