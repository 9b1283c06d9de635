package com.bizosaas.catalog;

import com.bizosaas.kernel.transfer.Naming;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of another shop's file. Those that its layout reads itself are fields {@code shop:} and their header in
 * small letters; a mapping takes them away from it, into a field of the own file.
 */
record ShopNaming(List<String> read, Function<String, @Nullable Meaning> others) implements Naming {

    static final String SHOP = "shop:";

    static final String STOCK = "Stock comes with the inventory; it was left out.";
    static final String PICTURES = "Pictures are not fetched; upload them to their products.";
    static final String NO_PLACE = "It has no place here and was left out.";

    @Override
    public @Nullable Meaning ofHeader(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return read.contains(name) ? Meaning.of(SHOP + name) : others.apply(name);
    }

    @Override
    public @Nullable String ofTarget(String target) {
        return ProductNaming.PLAIN.ofTarget(target);
    }

    @Override
    public List<String> known() {
        return read;
    }

    @Override
    public boolean takesMore() {
        return true;
    }
}
