/**
 * The event log: every write leaves one event, in its own transaction. From here it is read by feeds and histories, by
 * followers on each node, and by subscribers that act on each event once. Owns the schema {@code events}.
 */
@NullMarked
package com.bizosaas.kernel.event;

import org.jspecify.annotations.NullMarked;
