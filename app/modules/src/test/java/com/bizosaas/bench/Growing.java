package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How long one caller waits, while a tenant grows to a million products. */
final class Growing {

    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
    private static final int MOST = Integer.getInteger("bench.most", 1_000_000);
    private static final int CALLS = 100;
    private static final long LONGEST = 3_000_000_000L;

    private final Report report;
    private final Place place;
    private final Client reader;

    Growing(Report report, Place place) {
        this.report = report;
        this.place = place;
        this.reader = new Client(place.url(Place.PRODUCTS), place.reader);
    }

    void run() {
        int filled = 0;
        for (int size : SIZES) {
            if (size <= MOST) {
                Stock.fill(place, filled + 1, size);
                filled = size;
                queries(size).forEach((name, path) -> measure(filled(size) + name, path));
            }
        }
    }

    private static String filled(int size) {
        return String.format(java.util.Locale.ROOT, "%,d products: ", size);
    }

    private Map<String, String> queries(int size) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("list", "");
        queries.put("behind 1,000", "?cursor=" + cursor("?limit=200", 5));
        queries.put("status=draft", "?filter[status]=draft");
        queries.put("price.gte=100 (1 %)", "?filter[price.gte]=100.00");
        queries.put("price.gte=10 (all)", "?filter[price.gte]=10.00");
        queries.put("price.gte=9999 (none)", "?filter[price.gte]=9999.00");
        queries.put("sort=title", "?sort=title");
        queries.put("sku", "?filter[sku]=SKU-" + size / 2);
        queries.put("list with total", "?total=true");
        JsonNode seven =
                Json.object(reader.get("?filter[sku]=SKU-7")).path("data").path(0);
        queries.put(
                "category", "?filter[category]=" + seven.at("/categories/0/id").stringValue());
        queries.put("by id", "/" + seven.path("id").stringValue());
        return queries;
    }

    private String cursor(String query, int pages) {
        String cursor = "";
        for (int page = 0; page < pages; page++) {
            String next = Json.object(reader.get(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                    .path("page")
                    .path("next")
                    .asString("");
            cursor = next.isEmpty() ? cursor : next;
        }
        return cursor;
    }

    private void measure(String what, String path) {
        double[] times = new double[CALLS];
        long begun = System.nanoTime();
        int calls = 0;
        for (int warm = 0; warm < 20 && System.nanoTime() - begun < LONGEST / 4; warm++) {
            reader.get(path);
        }
        begun = System.nanoTime();
        while (calls < CALLS && System.nanoTime() - begun < LONGEST) {
            long began = System.nanoTime();
            reader.get(path);
            times[calls++] = (System.nanoTime() - began) / 1e6;
        }
        double[] taken = java.util.Arrays.copyOf(times, calls);
        report.add(
                what,
                "p50 " + Report.number(Report.quantile(taken, 0.5), "ms") + ", p95 "
                        + Report.number(Report.quantile(taken, 0.95), "ms"),
                "");
    }
}
