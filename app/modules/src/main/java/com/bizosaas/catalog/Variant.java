package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.NotNegative;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.money.Money;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One form of a product that can be bought: its options, stock code, price, weight and size. */
record Variant(
        @Key UUID id,
        @Unique @Search(boost = 3) @Size(255) @Nullable String sku,
        Map<String, String> options,
        @NotNegative @Nullable Money price,
        @NotNegative @Nullable Money compareAt,
        @NotNegative @Nullable Money cost,
        @Size(255) @Nullable String barcode,
        @NotNegative @Nullable Integer weightG,
        @NotNegative @Nullable Integer lengthMm,
        @NotNegative @Nullable Integer widthMm,
        @NotNegative @Nullable Integer heightMm) {

    /** A variant without anything, for a product that needs no choice. */
    static Variant plain(UUID id) {
        return new Variant(id, null, Map.of(), null, null, null, null, null, null, null, null);
    }
}
