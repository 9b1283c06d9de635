/** Lines that somebody types or a pipe brings: their words, their history, the terminal. Only this touches JLine. */
@NullMarked
package com.bizosaas.kernel.command.line;

import org.jspecify.annotations.NullMarked;
