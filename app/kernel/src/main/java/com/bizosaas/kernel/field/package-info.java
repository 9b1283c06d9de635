/** Kinds of fields: each knows its columns, its JSON, its validation, its filters and its cell in a table. */
@NullMarked
package com.bizosaas.kernel.field;

import org.jspecify.annotations.NullMarked;
