/** Long work: what is done once, whatever happens meanwhile. */
@NullMarked
package com.bizosaas.jobs;

import org.jspecify.annotations.NullMarked;
