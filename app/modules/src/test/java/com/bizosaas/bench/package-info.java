/** The bench: measures and prints, asserts nothing. {@code app/bin/bench} runs it. */
@NullMarked
package com.bizosaas.bench;

import org.jspecify.annotations.NullMarked;
