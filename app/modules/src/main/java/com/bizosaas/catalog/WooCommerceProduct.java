package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Cells;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.transfer.Headings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * One product of a WooCommerce file. An attribute that variations name is an option, any other an attribute of the
 * product. What variations leave empty of weight and size is their product's.
 */
final class WooCommerceProduct {

    /** A column of weight or size, the variant's field, and what a value is multiplied by. */
    private record Measure(String column, String field, BigDecimal factor) {}

    private final Headings headings;
    private final List<Integer> attributes;
    private final List<String> custom;
    private final List<Measure> measures;

    WooCommerceProduct(Headings headings) {
        this.headings = headings;
        this.attributes = WooCommerceLayout.attributes(headings);
        this.custom = headings.fields().stream()
                .filter(field -> field.startsWith("custom."))
                .toList();
        this.measures = List.of(
                measure("weight", "weight_g"),
                measure("length", "length_mm"),
                measure("width", "width_mm"),
                measure("height", "height_mm"));
    }

    private Measure measure(String column, String field) {
        return new Measure(column, field, WooCommerceLayout.factor(headings, column));
    }

    /** An attribute as a row has it. */
    private record Named(String name, List<String> values) {}

    ObjectNode item(Row row, List<Row> variations) {
        ProductDraft draft = new ProductDraft();
        String type = cell(row, "type").toLowerCase(Locale.ROOT);
        put(draft, "title", cell(row, "name"));
        put(draft, "status", Commas.status(cell(row, "published")));
        if (!type.isEmpty()) {
            draft.put("kind", type.contains("downloadable") ? "digital" : "physical");
        }
        describe(draft, row);
        categories(draft, row);
        List<String> tags = Commas.split(plain(cell(row, "tags")));
        if (!tags.isEmpty()) {
            draft.item().set("tags", Cells.texts(tags));
        }
        if (type.contains("grouped") || type.contains("external")) {
            headings.warn(
                    ShopNaming.SHOP + "type",
                    "Grouped and external products came in as ordinary ones; what they name stands in custom fields.");
        }
        Map<String, String> options = attributes(draft, row, variations);
        variants(draft, row, variations, options);
        return draft.done();
    }

    private String cell(Row row, String column) {
        return headings.cell(row, ShopNaming.SHOP + column).strip();
    }

    private static void put(ProductDraft draft, String field, String cell) {
        if (!cell.isBlank()) {
            draft.put(field, cell);
        }
    }

    /** Names come with {@code &} as HTML has it. */
    private static String plain(String name) {
        return name.replace("&amp;", "&");
    }

    private void describe(ProductDraft draft, Row row) {
        String brief = lines(cell(row, "short description"));
        String full = lines(cell(row, "description"));
        put(draft, "description", full.isEmpty() ? brief : full);
        if (!full.isEmpty() && !brief.isEmpty()) {
            draft.put("custom.short_description", brief);
            headings.warn(
                    ShopNaming.SHOP + "short description",
                    "A product has one description; the short one became the custom field short_description.");
        }
    }

    /** WooCommerce writes a line's end as {@code \n}, and such a text itself with a further backslash. */
    private static String lines(String text) {
        return text.replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\n", "\\n");
    }

    private void categories(ProductDraft draft, Row row) {
        List<String> paths = Commas.split(plain(cell(row, "categories"))).stream()
                .map(path -> CategoryPath.text(Pattern.compile(">")
                        .splitAsStream(path)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()))
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        if (!paths.isEmpty()) {
            draft.item().set("categories", Cells.texts(paths));
        }
    }

    private List<Named> named(Row row) {
        return attributes.stream()
                .map(number -> new Named(
                        plain(cell(row, "attribute " + number + " name")),
                        Commas.split(plain(cell(row, "attribute " + number + " value(s)")))))
                .filter(attribute -> !attribute.name().isEmpty())
                .toList();
    }

    /** Puts the attributes where they belong; answers the options' names by themselves in small letters. */
    private Map<String, String> attributes(ProductDraft draft, Row row, List<Row> variations) {
        Map<String, String> options = new LinkedHashMap<>();
        variations.forEach(variation ->
                named(variation).forEach(each -> options.putIfAbsent(small(each.name()), each.name())));
        for (Named attribute : named(row)) {
            if (options.replace(small(attribute.name()), attribute.name()) != null) {
                draft.option(attribute.name(), attribute.values());
            } else if (!attribute.values().isEmpty()) {
                attribute(draft, attribute);
            }
        }
        return options;
    }

    /** A name of ours is made of letters, digits, spaces, - and _. */
    private static void attribute(ProductDraft draft, Named attribute) {
        String name = attribute
                .name()
                .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]+", " ")
                .replaceAll(" +", " ")
                .replaceAll("^[^\\p{L}\\p{N}]+", "");
        String cut = (name.length() <= 60 ? name : name.substring(0, name.offsetByCodePoints(0, 30))).strip();
        if (!cut.isEmpty()) {
            draft.put("attributes." + cut, String.join(", ", attribute.values()));
        }
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void variants(ProductDraft draft, Row row, List<Row> variations, Map<String, String> options) {
        draft.variant();
        if (variations.isEmpty()) {
            variant(draft, row, row);
        } else if (!cell(row, "sku").isEmpty()) {
            headings.warn(
                    ShopNaming.SHOP + "sku",
                    "The stock code of a product with variations was left out: each variation has its own.");
        }
        headings.fill(row, (field, cell) -> own(draft, field, cell));
        for (Row variation : variations) {
            if (variation.line() != variations.getFirst().line()) {
                draft.variant();
            }
            variant(draft, variation, row);
            choose(draft, variation, row, options);
            lose(variation);
            headings.fill(variation, (field, cell) -> {
                if (ProductNaming.isOfVariant(field)) {
                    draft.put(field, cell);
                }
            });
        }
    }

    private static void own(ProductDraft draft, String field, String cell) {
        if (!field.startsWith(ShopNaming.SHOP)) {
            draft.put(field, cell);
        }
    }

    private void variant(ProductDraft draft, Row row, Row parent) {
        put(draft, "sku", cell(row, "sku"));
        put(draft, "barcode", cell(row, "gtin, upc, ean, or isbn"));
        String sale = Decimals.amount(cell(row, "sale price"));
        String regular = Decimals.amount(cell(row, "regular price"));
        put(draft, "price", sale.isEmpty() ? regular : sale);
        put(draft, "compare_at", sale.isEmpty() ? "" : regular);
        for (Measure measure : measures) {
            String own = cell(row, measure.column());
            String cell = own.isEmpty() ? cell(parent, measure.column()) : own;
            if (!cell.isEmpty()) {
                draft.set(measure.field(), Decimals.whole(cell, measure.factor()));
            }
        }
    }

    /** An empty value means any: the variant then leaves the option out. */
    private void choose(ProductDraft draft, Row variation, Row parent, Map<String, String> options) {
        List<Named> known = named(parent);
        for (Named chosen : named(variation)) {
            if (!chosen.values().isEmpty()) {
                String value = String.join(", ", chosen.values());
                String same = known.stream()
                        .filter(attribute -> attribute.name().equalsIgnoreCase(chosen.name()))
                        .flatMap(attribute -> attribute.values().stream())
                        .filter(value::equalsIgnoreCase)
                        .findFirst()
                        .orElse(value);
                draft.choose(Objects.requireNonNull(options.get(small(chosen.name()))), same);
            }
        }
    }

    private void lose(Row variation) {
        if (Commas.status(cell(variation, "published")).equals("draft")) {
            headings.warn(ShopNaming.SHOP + "published", "A variation that is not published came in as a variant.");
        }
        if (!cell(variation, "description").isEmpty()) {
            headings.warn(ShopNaming.SHOP + "description", "The description of a variation has no place here.");
        }
        custom.stream()
                .filter(field -> !headings.cell(variation, field).isBlank())
                .forEach(field -> headings.warn(field, "The value of a variation has no place here."));
    }
}
