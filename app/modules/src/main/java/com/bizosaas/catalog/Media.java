package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture of a product or of one of its variants; {@code hash} finds the file. */
record Media(
        @Key UUID id,
        @ReadOnly String url,
        @Size(1000) @Nullable String alt,
        @Nullable UUID variant,
        @Nullable Focal focal,
        @Hidden String hash,
        @Hidden String mediaType) {

    /** The point that stays in view when the picture is cropped: 0 to 1 from the left and from the top. */
    record Focal(BigDecimal x, BigDecimal y) {}
}
