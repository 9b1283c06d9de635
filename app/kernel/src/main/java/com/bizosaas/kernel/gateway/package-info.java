/** The HTTP edge: routes, requests, answers, limits, and everything that every path has in common. */
@NullMarked
package com.bizosaas.kernel.gateway;

import org.jspecify.annotations.NullMarked;
