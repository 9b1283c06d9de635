/** The program as a whole: its home folder, its start in order, safe mode, and its end. */
@NullMarked
package com.bizosaas.kernel.program;

import org.jspecify.annotations.NullMarked;
