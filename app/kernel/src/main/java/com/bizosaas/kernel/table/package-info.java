/** Tables in files, read and written as streams: CSV, NDJSON, XLSX. Never a whole file in memory. */
@NullMarked
package com.bizosaas.kernel.table;

import org.jspecify.annotations.NullMarked;
