package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Cells;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.text.Slugs;
import com.bizosaas.kernel.transfer.Groups;
import com.bizosaas.kernel.transfer.Headings;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import com.bizosaas.kernel.transfer.Naming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's export of products: rows of one Handle are one product, each with a variant, a picture or both. A product
 * none of whose variants needs shipping is digital.
 */
final class ShopifyLayout implements Layout {

    private static final ShopNaming NAMING = new ShopNaming(
            List.of(
                    "handle",
                    "title",
                    "body (html)",
                    "tags",
                    "published",
                    "status",
                    "option1 name",
                    "option1 value",
                    "option2 name",
                    "option2 value",
                    "option3 name",
                    "option3 value",
                    "variant sku",
                    "variant grams",
                    "variant price",
                    "variant compare at price",
                    "variant barcode",
                    "variant requires shipping",
                    "cost per item"),
            ShopifyLayout::other);

    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public boolean knows(List<String> header) {
        return header.containsAll(List.of("Handle", "Title", "Variant Price"));
    }

    private static Naming.@Nullable Meaning other(String header) {
        return switch (header) {
            case "variant inventory policy" -> Naming.Meaning.lost("deny", ShopNaming.STOCK);
            case "variant fulfillment service" -> Naming.Meaning.lost("manual", ShopNaming.STOCK);
            case "variant taxable" -> Naming.Meaning.lost("true", ShopNaming.NO_PLACE);
            case "variant weight unit" -> Naming.Meaning.none();
            case "gift card" -> Naming.Meaning.custom("gift_card", "false");
            case "image position" -> Naming.Meaning.none();
            case "image src", "image alt text", "variant image" -> Naming.Meaning.lost("", ShopNaming.PICTURES);
            default -> header.startsWith("variant inventory ") ? Naming.Meaning.lost("", ShopNaming.STOCK) : null;
        };
    }

    @Override
    public Records read(Source source) {
        return Groups.over(source, table -> {
            Headings headings = Headings.of(table.header(), source, NAMING);
            return new Groups(table, row -> shop(headings, row, "handle"), rows -> record(rows, headings));
        });
    }

    private static String shop(Headings headings, Row row, String column) {
        return headings.cell(row, ShopNaming.SHOP + column);
    }

    private static Incoming record(List<Row> rows, Headings headings) {
        List<FieldError> errors = Groups.errors(rows);
        if (!errors.isEmpty()) {
            return new Incoming(rows, Json.object(), errors);
        }
        ProductDraft draft = new ProductDraft();
        product(draft, rows.getFirst(), headings);
        kind(draft, rows, headings);
        List<String> options = options(draft, rows, headings);
        for (Row row : rows) {
            boolean isVariant = row.line() == rows.getFirst().line() || isVariant(row, headings);
            if (isVariant) {
                variant(draft.variant(), row, headings, options);
            }
            headings.fill(row, (field, cell) -> {
                boolean ofVariant = ProductNaming.isOfVariant(field);
                if (!field.startsWith(ShopNaming.SHOP) && (ofVariant ? isVariant : !draft.has(field))) {
                    draft.put(field, cell);
                }
            });
        }
        return new Incoming(rows, draft.done(), errors);
    }

    private static void product(ProductDraft draft, Row row, Headings headings) {
        String handle = shop(headings, row, "handle").strip();
        if (!handle.isEmpty()) {
            draft.put("slug", Slugs.isSlug(handle) ? handle : Slugs.of(handle, "product"));
        }
        put(draft, "title", shop(headings, row, "title"));
        put(draft, "description", shop(headings, row, "body (html)"));
        String tags = shop(headings, row, "tags");
        if (!tags.isBlank()) {
            draft.item().set("tags", Cells.texts(Commas.split(tags)));
        }
        String status = shop(headings, row, "status");
        String published = shop(headings, row, "published");
        put(draft, "status", status.isBlank() ? Commas.status(published) : status);
    }

    private static void put(ProductDraft draft, String field, String cell) {
        if (!cell.isBlank()) {
            draft.put(field, cell);
        }
    }

    private static void kind(ProductDraft draft, List<Row> rows, Headings headings) {
        List<String> shipped = rows.stream()
                .map(row ->
                        shop(headings, row, "variant requires shipping").strip().toLowerCase(Locale.ROOT))
                .filter(cell -> !cell.isEmpty())
                .toList();
        if (!shipped.isEmpty()) {
            draft.put("kind", shipped.stream().allMatch("false"::equals) ? "digital" : "physical");
        }
    }

    /** The names of the three options, empty where the product has none; a product without options says Default Title. */
    private static List<String> options(ProductDraft draft, List<Row> rows, Headings headings) {
        List<String> names = List.of("option1", "option2", "option3").stream()
                .map(option -> rows.stream()
                        .map(row -> shop(headings, row, option + " name").strip())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""))
                .toList();
        if (names.getFirst().equals("Title")
                && shop(headings, rows.getFirst(), "option1 value").strip().equals("Default Title")) {
            return List.of("", "", "");
        }
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> draft.option(name, List.of()));
        return names;
    }

    private static boolean isVariant(Row row, Headings headings) {
        return List.of("option1 value", "variant sku", "variant price", "variant barcode").stream()
                .anyMatch(column -> !shop(headings, row, column).isBlank());
    }

    private static void variant(ProductDraft draft, Row row, Headings headings, List<String> options) {
        put(draft, "sku", shop(headings, row, "variant sku"));
        put(draft, "barcode", shop(headings, row, "variant barcode"));
        put(draft, "price", Decimals.amount(shop(headings, row, "variant price")));
        put(draft, "compare_at", Decimals.amount(shop(headings, row, "variant compare at price")));
        put(draft, "cost", Decimals.amount(shop(headings, row, "cost per item")));
        String grams = shop(headings, row, "variant grams");
        if (!grams.isBlank()) {
            draft.set("weight_g", Decimals.whole(grams, BigDecimal.ONE));
        }
        for (int i = 0; i < options.size(); i++) {
            String value = shop(headings, row, "option" + (i + 1) + " value").strip();
            if (!options.get(i).isEmpty() && !value.isEmpty()) {
                draft.choose(options.get(i), value);
            }
        }
    }
}
