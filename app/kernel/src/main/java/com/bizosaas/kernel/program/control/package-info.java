/** How other processes of this machine talk to the running program: a unix socket in the home, JSON line by line. */
@NullMarked
package com.bizosaas.kernel.program.control;

import org.jspecify.annotations.NullMarked;
