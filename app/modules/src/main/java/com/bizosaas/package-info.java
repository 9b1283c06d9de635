/** The program: the list of its modules, in the order of their construction. */
@NullMarked
package com.bizosaas;

import org.jspecify.annotations.NullMarked;
