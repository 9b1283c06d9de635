package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How long after its answer a write is found, while five hundred are made each second. */
final class Lagging {

    private static final int PER_SECOND = Integer.getInteger("bench.writes", 500);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int WRITERS = 8;
    private static final long LOOK_MILLIS = 20;

    private final Report report;
    private final Place place;
    private final Items<?> products;
    private final Client reader;
    private final AtomicReference<@Nullable Written> newest = new AtomicReference<>();
    private volatile boolean ended;

    Lagging(Report report, Place place) {
        this.report = report;
        this.place = place;
        this.products = place.declared.kernel().resources().named("catalog.product");
        this.reader = new Client(place.url("/api/search?q="), place.reader);
    }

    void run() throws Exception {
        Stock.fill(place, 1, 10_000);
        reader.get("warm");
        long began = System.nanoTime();
        int all = PER_SECOND * SECONDS;
        Future<List<Double>> lags;
        double seconds;
        try (ExecutorService looker = Executors.newSingleThreadExecutor();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            lags = looker.submit(this::lags);
            for (int n = 0; n < all; n++) {
                long due = began + n * 1_000_000_000L / PER_SECOND;
                while (System.nanoTime() < due) {
                    Thread.sleep(0, 200_000);
                }
                int number = n;
                writers.execute(() -> write(number));
            }
            writers.shutdown();
            writers.awaitTermination(1, TimeUnit.MINUTES);
            seconds = (System.nanoTime() - began) / 1e9;
            ended = true;
        }
        double[] taken = lags.get().stream().mapToDouble(Double::doubleValue).toArray();
        report.add(
                "index lag at " + Report.number(all / seconds, "writes/s") + ", " + taken.length + " samples",
                "p50 " + Report.number(Report.quantile(taken, 0.5), "ms") + ", p95 "
                        + Report.number(Report.quantile(taken, 0.95), "ms"),
                "≤ 2 s");
    }

    /** One after the other, so that looking does not become the load: the newest write, until it is found. */
    private List<Double> lags() throws InterruptedException {
        List<Double> lags = new ArrayList<>();
        while (!ended) {
            Written written = newest.getAndSet(null);
            if (written == null) {
                Thread.sleep(1);
            } else {
                lags.add(lag(written));
            }
        }
        return lags;
    }

    private record Written(String word, long at) {}

    private void write(int number) {
        String word = "lag" + Integer.toString(number, 26).replaceAll("[0-9]", "z$0") + "gal";
        var body = Json.object().put("title", "Written " + word).put("kind", "physical");
        place.declared.kernel().database().write(Caller.system(place.tenant), tx -> products.create(tx, body));
        newest.set(new Written(word, System.nanoTime()));
    }

    private double lag(Written written) throws InterruptedException {
        while (!new String(reader.get(written.word()), StandardCharsets.UTF_8).contains("<mark>" + written.word())) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - written.at()) / 1e6;
    }
}
