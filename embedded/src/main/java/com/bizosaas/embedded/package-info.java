/** Engines that run inside the program or beside it: each has one public interface and leaks no type of its library. */
@NullMarked
package com.bizosaas.embedded;

import org.jspecify.annotations.NullMarked;
