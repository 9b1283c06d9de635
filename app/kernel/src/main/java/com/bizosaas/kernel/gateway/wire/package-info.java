/**
 * The bytes beneath HTTP: every request head is read and judged here before the server sees it, every body is framed
 * here, and a client that takes too long is cut off.
 */
@NullMarked
package com.bizosaas.kernel.gateway.wire;

import org.jspecify.annotations.NullMarked;
