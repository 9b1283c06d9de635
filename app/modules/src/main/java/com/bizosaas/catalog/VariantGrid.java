package com.bizosaas.catalog;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All combinations of a product's options as variants: those that stand stay as they are, the others are made. */
final class VariantGrid {

    private static final int MOST = 2000;

    private VariantGrid() {}

    /** The variants in the order of the options' values; new ones take the price of the first. 422 beyond 2,000. */
    static List<Variant> fill(List<Option> options, List<Variant> standing) {
        List<Map<String, String>> combinations = combinations(options);
        List<Variant> all = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            all.add(standing.stream()
                    .filter(variant -> variant.options().equals(combination))
                    .findFirst()
                    .orElseGet(() -> fresh(combination, standing.stream().findFirst())));
        }
        standing.stream()
                .filter(variant -> !all.contains(variant) && !isBlank(variant))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static List<Map<String, String>> combinations(List<Option> options) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Option option : options) {
            if ((long) combinations.size() * option.values().size() > MOST) {
                throw Problem.invalid("options", "too_many", "These options make more than " + MOST + " variants.");
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : option.values()) {
                    Map<String, String> one = new LinkedHashMap<>(combination);
                    one.put(option.name(), value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static Variant fresh(Map<String, String> options, Optional<Variant> first) {
        return new Variant(
                Uuid7.next(),
                null,
                options,
                first.map(Variant::price).orElse(null),
                first.map(Variant::compareAt).orElse(null),
                first.map(Variant::cost).orElse(null),
                null,
                first.map(Variant::weightG).orElse(null),
                null,
                null,
                null);
    }

    /** The variant that a product without options has, never sold under a code of its own. */
    private static boolean isBlank(Variant variant) {
        return variant.options().isEmpty() && variant.sku() == null && variant.barcode() == null;
    }
}
