/** What is done to an item at a given hour: a verb, or a change that may end by itself. Table {@code schedules.schedule}. */
@NullMarked
package com.bizosaas.kernel.schedule;

import org.jspecify.annotations.NullMarked;
