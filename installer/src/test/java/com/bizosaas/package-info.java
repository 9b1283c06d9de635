/** Stands for the program in the tests of its launcher. */
@NullMarked
package com.bizosaas;

import org.jspecify.annotations.NullMarked;
