package com.bizosaas.catalog;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.resource.FreeSlug;
import com.bizosaas.kernel.text.Slugs;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs on products, and what makes one complete. */
final class Products {

    private Products() {}

    static Product publish(Tx tx, Product product) {
        return product.with(Product.Status.ACTIVE);
    }

    static Product archive(Tx tx, Product product) {
        return product.with(Product.Status.ARCHIVED);
    }

    /** Makes a variant of every combination of the options that has none yet. */
    static Product generateVariants(Tx tx, Product product) {
        return product.with(product.slug(), VariantGrid.fill(product.options(), product.variants()));
    }

    /** Fills in slug and default variant; checks that variants keep to the options and pictures to the variants. */
    static Product complete(Tx tx, @Nullable Product before, Product draft, FieldErrors errors) {
        if (!errors.has("options") && !errors.has("variants")) {
            checkOptions(draft, errors);
        }
        if (!errors.has("media")) {
            checkMedia(draft, errors);
        }
        if (draft.slug() != null && !errors.has("slug") && !Slugs.isSlug(draft.slug())) {
            errors.add("slug", "not_a_slug", "A slug is made of letters, digits and hyphens.");
        }
        if (!errors.isEmpty()) {
            return draft;
        }
        return draft.with(
                draft.slug() == null ? FreeSlug.of(tx, Product.RESOURCE, draft.title()) : draft.slug(),
                draft.variants().isEmpty() ? List.of(Variant.plain(Uuid7.next())) : draft.variants());
    }

    private static void checkOptions(Product draft, FieldErrors errors) {
        Map<String, Set<String>> known = new HashMap<>();
        for (int i = 0; i < draft.options().size(); i++) {
            Option option = draft.options().get(i);
            if (known.put(option.name(), new HashSet<>(option.values())) != null) {
                errors.add("options[" + i + "].name", "repeated", "This option stands twice.");
            }
        }
        Set<Map<String, String>> combinations = new HashSet<>();
        for (int i = 0; i < draft.variants().size(); i++) {
            Map<String, String> chosen = draft.variants().get(i).options();
            String place = "variants[" + i + "].options";
            chosen.forEach((name, value) -> {
                if (!known.getOrDefault(name, Set.of()).contains(value)) {
                    errors.add(place + "." + name, "not_an_option", "The product has no such option or value.");
                }
            });
            if (!chosen.isEmpty() && !combinations.add(chosen)) {
                errors.add(place, "repeated", "Another variant has the same options.");
            }
        }
    }

    private static void checkMedia(Product draft, FieldErrors errors) {
        for (int i = 0; i < draft.media().size(); i++) {
            Media media = draft.media().get(i);
            if (media.variant() != null && draft.variants().stream().noneMatch(v -> v.id().equals(media.variant()))) {
                errors.add("media[" + i + "].variant", "not_found", "The product has no such variant.");
            }
        }
    }
}
