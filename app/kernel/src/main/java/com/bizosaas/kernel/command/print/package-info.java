/** Results as people read them: tables that fit, marked words, nothing that a terminal would obey. */
@NullMarked
package com.bizosaas.kernel.command.print;

import org.jspecify.annotations.NullMarked;
