/** The program's settings: few keys, all checked at once, each mistake named with its remedy. */
@NullMarked
package com.bizosaas.kernel.config;

import org.jspecify.annotations.NullMarked;
