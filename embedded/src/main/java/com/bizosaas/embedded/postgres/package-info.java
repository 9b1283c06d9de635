/**
 * A real PostgreSQL server as a child of the program, durable and reachable by its unix socket alone.
 *
 * <p>How nothing is lost or doubled: the server's folder holds no path, so that a home may be moved; unpacking and
 * {@code initdb} work in a side folder that is renamed when complete; the server gets a parent-death signal where
 * {@code setpriv} exists, and any server that an earlier run left is stopped before another one is started; no
 * PostgreSQL process is ever sent SIGKILL.
 */
@NullMarked
package com.bizosaas.embedded.postgres;

import org.jspecify.annotations.NullMarked;
