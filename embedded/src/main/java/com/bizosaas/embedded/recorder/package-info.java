/**
 * The program's own history, in an H2 file beside PostgreSQL: events and metrics that can still be read when the
 * database is down. It is bounded by age and size, and nothing that befalls it may befall the program.
 */
@NullMarked
package com.bizosaas.embedded.recorder;

import org.jspecify.annotations.NullMarked;
