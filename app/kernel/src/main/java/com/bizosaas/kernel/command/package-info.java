/** The command line. It talks to the running program through its control socket and holds no state of its own. */
@NullMarked
package com.bizosaas.kernel.command;

import org.jspecify.annotations.NullMarked;
