package com.bizosaas.bench;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.embedded.cache.RedisCache;
import com.bizosaas.kernel.gateway.Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it costs to ask Redis for the limits and not the own memory: a call, and a list over HTTP. */
final class Sharing {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int SECONDS = 4;
    private static final int WARM_UP = 10;
    private static final int CALLS = 20_000;

    private final Report report;

    Sharing(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        int port = freePort();
        Process redis = new ProcessBuilder("redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", "")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RedisCache shared = new RedisCache("redis://127.0.0.1:" + port);
        LocalCache local = new LocalCache();
        try {
            shared.start();
            report.add(
                    "a limit asked, one caller: in process / by Redis",
                    Report.number(micros(local), "µs") + " / " + Report.number(micros(shared), "µs"),
                    "");
            lists(shared);
        } finally {
            shared.stop();
            redis.destroy();
            redis.waitFor();
        }
    }

    private void lists(Cache shared) throws IOException {
        try (Place place = new Place();
                Server other = place.serve(shared)) {
            Stock.fill(place, 1, 1000);
            String alone = place.url(Place.PRODUCTS);
            String asking = "http://127.0.0.1:" + other.port() + Place.PRODUCTS;
            Wrk.run(alone, place.reader, WARM_UP, "");
            Wrk.run(asking, place.reader, WARM_UP, "");
            List<Double> alones = new ArrayList<>();
            List<Double> askings = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                askings.add(Wrk.run(asking, place.reader, SECONDS, "").perSecond());
                alones.add(Wrk.run(alone, place.reader, SECONDS, "").perSecond());
            }
            report.add(
                    "list of 20, limits by Redis / in process",
                    Report.number(Report.median(askings), "/s") + " : "
                            + Report.number(Report.median(alones), "/s") + " = **"
                            + Report.ratio(askings, alones) + "**",
                    "");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static double micros(Cache cache) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                cache.take("bench", 1_000_000_000, Duration.ofSeconds(1));
            }
            rounds.add((System.nanoTime() - began) / 1e3 / CALLS);
        }
        return Report.median(rounds);
    }
}
