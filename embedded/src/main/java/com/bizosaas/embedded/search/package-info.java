/**
 * Full text search: one Lucene index per tenant, opened when it is asked for. An index is derived data: it is made anew
 * from the tables whenever it is lost or damaged, and every commit tells up to which event it holds them.
 */
@NullMarked
package com.bizosaas.embedded.search;

import org.jspecify.annotations.NullMarked;
