package com.bizosaas.bench;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Fact;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Events from before their commit to a durable subscriber that has taken them, with audit and webhooks beside it. */
final class Telling implements Subscriber {

    private static final String TYPE = "catalog.product.measured";
    private static final int WRITERS = 8;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int QUIET_PER_SECOND = 100;

    private final Queue<Double> lags = new ConcurrentLinkedQueue<>();
    private final AtomicLong taken = new AtomicLong();

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public void take(Tx tx, List<Event> events) {
        long now = System.nanoTime();
        for (Event event : events) {
            if (event.type().equals(TYPE)) {
                long written =
                        Objects.requireNonNull(event.tree()).path("nanos").longValue();
                tx.afterCommit(() -> {
                    lags.add((now - written) / 1e6);
                    taken.incrementAndGet();
                });
            }
        }
    }

    void run(Report report) throws Exception {
        try (Place place = new Place(this)) {
            run(report, place);
        }
    }

    private void run(Report report, Place place) throws InterruptedException {
        round(report, place, "events, " + WRITERS + " writers as fast as they can, each event a durable commit", 0);
        round(report, place, "events at " + QUIET_PER_SECOND + "/s", WRITERS * 1_000_000_000L / QUIET_PER_SECOND);
    }

    /** {@code pause}: how often each writer writes, in ns; 0: at once again. */
    private void round(Report report, Place place, String what, long pause) throws InterruptedException {
        lags.clear();
        taken.set(0);
        AtomicLong written = new AtomicLong();
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> {
                    for (long due = System.nanoTime(); due - began < SECONDS * 1_000_000_000L; due = next(due, pause)) {
                        write(place);
                        written.incrementAndGet();
                    }
                });
            }
        }
        double writing = (System.nanoTime() - began) / 1e9;
        while (taken.get() < written.get()) {
            Thread.sleep(5);
        }
        double all = (System.nanoTime() - began) / 1e9;
        double[] each = lags.stream().mapToDouble(Double::doubleValue).toArray();
        report.add(
                what,
                Report.number(written.get() / writing, "/s") + " written, " + Report.number(written.get() / all, "/s")
                        + " taken; lag p50 " + Report.number(Report.quantile(each, 0.5), "ms") + ", p95 "
                        + Report.number(Report.quantile(each, 0.95), "ms"),
                "");
    }

    private static long next(long due, long pause) {
        long now = System.nanoTime();
        if (pause == 0) {
            return now;
        }
        long next = due + pause;
        try {
            Thread.sleep(Math.max(0, (next - now) / 1_000_000));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return next;
    }

    private static void write(Place place) {
        byte[] data = Json.bytes(Json.object().put("nanos", System.nanoTime()).put("text", "x".repeat(400)));
        place.declared.kernel().database().write(Caller.system(place.tenant), tx -> {
            tx.publish(new Fact(TYPE, "catalog.product", Uuid7.next(), data));
            return 1;
        });
    }
}
