package com.bizosaas.catalog;

import com.bizosaas.kernel.transfer.Groups;
import com.bizosaas.kernel.transfer.Headings;
import com.bizosaas.kernel.transfer.Layout;
import com.bizosaas.kernel.transfer.Naming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WooCommerce's export of products. Variations find their product by its SKU or {@code id:} and ID, wherever they
 * stand; all of them are held in memory. Weights become grams and lengths millimetres, rounded half up.
 */
final class WooCommerceLayout implements Layout {

    private static final Map<String, BigDecimal> GRAMS = Map.of(
            "lbs", new BigDecimal("453.59237"),
            "oz", new BigDecimal("28.349523125"),
            "kg", new BigDecimal(1000),
            "g", BigDecimal.ONE);
    private static final Map<String, BigDecimal> MILLIMETRES = Map.of(
            "m", new BigDecimal(1000),
            "cm", BigDecimal.TEN,
            "mm", BigDecimal.ONE,
            "in", new BigDecimal("25.4"),
            "yd", new BigDecimal("914.4"));

    private static final Pattern MEASURE = Pattern.compile("(weight|length|width|height) \\((\\w+)\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute (\\d{1,4}) (name|value\\(s\\))");

    private static final ShopNaming NAMING = new ShopNaming(
            List.of(
                    "id",
                    "type",
                    "sku",
                    "name",
                    "published",
                    "short description",
                    "description",
                    "sale price",
                    "regular price",
                    "categories",
                    "tags",
                    "parent",
                    "gtin, upc, ean, or isbn"),
            WooCommerceLayout::other);

    @Override
    public String name() {
        return "woocommerce";
    }

    @Override
    public boolean knows(List<String> header) {
        return header.containsAll(List.of("Type", "SKU", "Name", "Published", "Regular price"));
    }

    private static Naming.@Nullable Meaning other(String header) {
        Matcher measure = MEASURE.matcher(header);
        if (measure.matches()) {
            String field = measure.group(1);
            return units(field).containsKey(measure.group(2)) ? Naming.Meaning.of(ShopNaming.SHOP + field) : null;
        }
        if (ATTRIBUTE.matcher(header).matches()) {
            return Naming.Meaning.of(ShopNaming.SHOP + header);
        }
        if (header.matches("attribute \\d+ (visible|global)")) {
            return Naming.Meaning.none();
        }
        return switch (header) {
            case "in stock?", "stock", "low stock amount" -> Naming.Meaning.lost("", ShopNaming.STOCK);
            case "backorders allowed?" -> Naming.Meaning.lost("0", ShopNaming.STOCK);
            case "images" -> Naming.Meaning.lost("", ShopNaming.PICTURES);
            case "position", "is featured?", "sold individually?" -> Naming.Meaning.lost("0", ShopNaming.NO_PLACE);
            case "visibility in catalog" -> Naming.Meaning.lost("visible", ShopNaming.NO_PLACE);
            case "tax status" -> Naming.Meaning.lost("taxable", ShopNaming.NO_PLACE);
            case "allow customer reviews?" -> Naming.Meaning.lost("", ShopNaming.NO_PLACE);
            default -> header.matches("attribute \\d+ default") ? Naming.Meaning.lost("", ShopNaming.NO_PLACE) : null;
        };
    }

    private static Map<String, BigDecimal> units(String measure) {
        return measure.equals("weight") ? GRAMS : MILLIMETRES;
    }

    /** What a cell of this measure is multiplied by: its unit stands in the header. */
    static BigDecimal factor(Headings headings, String measure) {
        Matcher found =
                MEASURE.matcher(headings.header(ShopNaming.SHOP + measure).toLowerCase(Locale.ROOT));
        return found.matches() ? units(measure).getOrDefault(found.group(2), BigDecimal.ONE) : BigDecimal.ONE;
    }

    /** The numbers of the attribute columns that this file has, in order. */
    static List<Integer> attributes(Headings headings) {
        return headings.fields().stream()
                .map(field -> ATTRIBUTE.matcher(field.substring(field.indexOf(':') + 1)))
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Records read(Source source) {
        return Groups.over(source, table -> {
            Headings headings = Headings.of(table.header(), source, NAMING);
            return new WooCommerceRecords(table, headings, WooCommerceRecords.variations(source.open(), headings));
        });
    }
}
