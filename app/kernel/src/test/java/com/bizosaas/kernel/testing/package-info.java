/** What tests of the kernel and of modules stand on: a real server, a fresh database for each class, people everyone knows. */
@NullMarked
package com.bizosaas.kernel.testing;

import org.jspecify.annotations.NullMarked;
