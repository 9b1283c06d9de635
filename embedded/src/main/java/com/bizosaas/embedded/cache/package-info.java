/**
 * What nodes have in common for a moment: rate limits, counts of failures, news. In this process, or in Redis (or Valkey)
 * when there are several nodes. Nothing here is the only copy of anything.
 */
@NullMarked
package com.bizosaas.embedded.cache;

import org.jspecify.annotations.NullMarked;
