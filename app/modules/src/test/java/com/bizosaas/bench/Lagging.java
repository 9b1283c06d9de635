package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long after its answer a write is found, while five hundred are made each second. */
final class Lagging {

    private static final int PER_SECOND = Integer.getInteger("bench.writes", 500);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int SAMPLE = 50;

    private final Report report;
    private final Client owner;
    private final Client reader;

    Lagging(Report report, Place place) {
        this.report = report;
        this.owner = new Client(place.url(""), place.owner);
        this.reader = new Client(place.url("/api/search?q="), place.reader);
    }

    void run() throws Exception {
        reader.get("warm");
        List<Future<Double>> lags = new ArrayList<>();
        long began = System.nanoTime();
        int all = PER_SECOND * SECONDS;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < all; n++) {
                long due = began + n * 1_000_000_000L / PER_SECOND;
                while (System.nanoTime() < due) {
                    Thread.sleep(0, 200_000);
                }
                int number = n;
                Future<Double> lag = threads.submit(() -> write(number, number % SAMPLE == 0));
                if (n % SAMPLE == 0) {
                    lags.add(lag);
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double[] taken = new double[lags.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = lags.get(i).get();
        }
        report.add(
                "index lag at " + Report.number(all / seconds, "writes/s"),
                "p50 " + Report.number(Report.quantile(taken, 0.5), "ms") + ", p95 "
                        + Report.number(Report.quantile(taken, 0.95), "ms"),
                "≤ 2 s");
    }

    private double write(int number, boolean sampled) throws InterruptedException {
        String word = "lag" + Integer.toString(number, 26).replaceAll("[0-9]", "z$0") + "gal";
        var body = Json.object().put("title", "Written " + word).put("kind", "physical");
        owner.send("POST", Place.PRODUCTS, "application/json", Json.bytes(body));
        long answered = System.nanoTime();
        while (sampled && !new String(reader.get(word), StandardCharsets.UTF_8).contains("<mark>" + word)) {
            Thread.sleep(5);
        }
        return (System.nanoTime() - answered) / 1e6;
    }
}
