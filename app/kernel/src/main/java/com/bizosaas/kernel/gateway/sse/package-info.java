/** Server-sent events: how they are written, and how their writers wait for news. */
@NullMarked
package com.bizosaas.kernel.gateway.sse;

import org.jspecify.annotations.NullMarked;
