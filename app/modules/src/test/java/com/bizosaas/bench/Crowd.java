package com.bizosaas.bench;

import com.bizosaas.kernel.resource.Finder;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A thousand tenants with a few products each: what their indexes take, and how long the first search in one is. */
final class Crowd {

    private static final int TENANTS = Integer.getInteger("bench.tenants", 1000);
    private static final String PRODUCTS = """
            insert into catalog.product (tenant_id, id, kind, title, slug, status, tags, options, attributes, custom,
                created_at, updated_at, version)
            select ?, gen_random_uuid(), 'physical', 'Thing number ' || n, 'thing-' || n, 'active', '{}', '[]', '{}', '{}',
                now(), now(), 1
            from generate_series(1, 20) n
            """;

    private final Report report;
    private final Place place;
    private final Items<?> products;
    private final List<UUID> tenants = new ArrayList<>();

    Crowd(Report report, Place place) {
        this.report = report;
        this.place = place;
        this.products = place.declared.kernel().resources().named("catalog.product");
    }

    void run() throws IOException {
        for (int i = 0; i < TENANTS; i++) {
            UUID tenant = UUID.randomUUID();
            tenants.add(tenant);
            place.declared.kernel().database().write(Caller.system(tenant), tx -> tx.update(Sql.of(PRODUCTS, tenant)));
        }
        long before = used();
        report.add(TENANTS + " tenants: index made and searched", figures(search()), "");
        report.add(TENANTS + " tenants: cold search, index on disk", figures(search()), "");
        report.add(
                TENANTS + " tenants: " + place.declared.engine().open() + " indexes open",
                Report.number((used() - before) / 1048576.0, "MB of heap more") + ", " + count("/proc/self/fd")
                        + " open files, "
                        + Files.readAllLines(Path.of("/proc/self/maps")).size() + " mappings",
                "≤ 32 open");
    }

    private double[] search() {
        double[] times = new double[tenants.size()];
        for (int i = 0; i < times.length; i++) {
            UUID tenant = tenants.get(i);
            long began = System.nanoTime();
            int found = place.declared.kernel().database().read(Caller.system(tenant), tx -> {
                try (Finder.Ranking ranking = place.declared.search().find(tx, products, "thing 7", null)) {
                    return ranking.next(20).size();
                }
            });
            times[i] = (System.nanoTime() - began) / 1e6;
            if (found == 0) {
                place.declared.search().await(tenant, Duration.ofSeconds(20));
            }
        }
        return times;
    }

    private static String figures(double[] times) {
        return "p50 " + Report.number(Report.quantile(times, 0.5), "ms") + ", p95 "
                + Report.number(Report.quantile(times, 0.95), "ms");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long count(String folder) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return files.count();
        }
    }
}
