package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Size;
import java.util.List;

/** What a buyer chooses between: {@code Size} with {@code S}, {@code M}, {@code L}. */
record Option(@Size(255) String name, @Size(500) List<String> values) {}
