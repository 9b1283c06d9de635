package com.bizosaas.catalog;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.transfer.Groups;
import com.bizosaas.kernel.transfer.Headings;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Products of a WooCommerce file with their variations, then the variations whose product the file lacks. */
final class WooCommerceRecords implements Layout.Records {

    private final TableReader table;
    private final Headings headings;
    private final Map<String, List<Row>> variations;
    private final WooCommerceProduct product;
    private @Nullable Iterator<Row> orphans;

    WooCommerceRecords(TableReader table, Headings headings, Map<String, List<Row>> variations) {
        this.table = table;
        this.headings = headings;
        this.variations = variations;
        this.product = new WooCommerceProduct(headings);
    }

    /** All variations by what they call their product. */
    static Map<String, List<Row>> variations(TableReader table, Headings headings) {
        Map<String, List<Row>> variations = new LinkedHashMap<>();
        try (table) {
            for (Row row = table.next(); row != null; row = table.next()) {
                if (isVariation(row, headings)) {
                    variations
                            .computeIfAbsent(cell(row, headings, "parent"), key -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return variations;
    }

    private static boolean isVariation(Row row, Headings headings) {
        return row.error() == null
                && Commas.split(cell(row, headings, "type").toLowerCase(Locale.ROOT))
                        .contains("variation");
    }

    private static String cell(Row row, Headings headings, String column) {
        return headings.cell(row, ShopNaming.SHOP + column).strip();
    }

    @Override
    public @Nullable Incoming next() {
        for (Row row = orphans == null ? table.next() : null; row != null; row = table.next()) {
            if (row.error() != null) {
                return new Incoming(List.of(row), Json.object(), Groups.errors(List.of(row)));
            }
            if (!isVariation(row, headings)) {
                return ofProduct(row);
            }
        }
        if (orphans == null) {
            orphans = variations.values().stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingInt(Row::line))
                    .iterator();
        }
        return orphans.hasNext() ? orphan(orphans.next()) : null;
    }

    private Incoming ofProduct(Row row) {
        List<Row> mine = new ArrayList<>();
        for (String key : List.of(cell(row, headings, "sku"), "id:" + cell(row, headings, "id"))) {
            List<Row> found = key.isEmpty() || key.equals("id:") ? null : variations.remove(key);
            if (found != null) {
                mine.addAll(found);
            }
        }
        mine.sort(Comparator.comparingInt(Row::line));
        List<Row> rows = new ArrayList<>(List.of(row));
        rows.addAll(mine);
        return new Incoming(rows, product.item(row, mine), List.of());
    }

    private Incoming orphan(Row row) {
        String parent = cell(row, headings, "parent");
        String message = parent.isEmpty()
                ? "The variation names no product in Parent."
                : "The file has no product " + parent + " that this is a variation of.";
        return new Incoming(List.of(row), Json.object(), List.of(new FieldError("Parent", "not_found", message)));
    }

    @Override
    public void close() {
        table.close();
    }
}
