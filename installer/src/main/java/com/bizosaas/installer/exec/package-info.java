/** What the launcher can do only on a Java 25: become another program in the same process. */
@NullMarked
package com.bizosaas.installer.exec;

import org.jspecify.annotations.NullMarked;
