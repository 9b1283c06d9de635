/** {@code …/bulk} of every resource: one change or verb for many items, as a job that can be taken back. */
@NullMarked
package com.bizosaas.kernel.bulk;

import org.jspecify.annotations.NullMarked;
