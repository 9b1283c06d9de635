/** The Model Context Protocol: all that a caller may do here as tools for a model. */
@NullMarked
package com.bizosaas.kernel.mcp;

import org.jspecify.annotations.NullMarked;
