/**
 * Live updates: events of the log as they happen, over web sockets and server-sent events, and who looks at which
 * record. The log is the truth: a client that lost its connection resumes by a position, and one that is too slow is sent
 * away to do so. Rights are asked again for every event.
 */
@NullMarked
package com.bizosaas.kernel.live;

import org.jspecify.annotations.NullMarked;
