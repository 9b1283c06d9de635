/**
 * The way into the fat jar, for any Java from 8 on: finds a Java 25, leaves root behind, sets the flags, starts the
 * program. Compiled as Java 8 bytecode, all but the sub-package {@code exec}; not null-marked, as that
 * annotation names a kind of target that Java 8 does not know.
 */
package com.bizosaas.installer;
