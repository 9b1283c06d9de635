/** Long work: a job is a row, done once however often the program is killed, seen and cancelled by who started it. */
@NullMarked
package com.bizosaas.kernel.jobs;

import org.jspecify.annotations.NullMarked;
