package com.bizosaas.bench;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.tx.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Web sockets: what one costs that is silent, and how many events reach many. */
final class Holding {

    private static final int SILENT = 2_000;
    private static final int LISTENING = 500;
    private static final int EVENTS = 400;
    private static final int ROUNDS = 5;

    private final Report report;
    private final Place place;

    Holding(Report report, Place place) {
        this.report = report;
        this.place = place;
    }

    void run() throws InterruptedException {
        hold();
        tell();
    }

    /** The heap that silent, subscribed sockets take, their clients' ends in this JVM included. */
    private void hold() throws InterruptedException {
        List<TestSocket> sockets = following(100);
        long before = used();
        sockets.addAll(following(SILENT));
        double each = (used() - before) / (double) SILENT;
        report.add(
                "web sockets held per 100 MB of heap (" + SILENT + " opened, both ends counted)",
                Report.number(100e6 / each, "") + "(" + Report.number(each / 1e3, "kB") + " each)",
                "");
        sockets.forEach(TestSocket::close);
    }

    private List<TestSocket> following(int count) {
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestSocket socket = new TestSocket(place.port(), "/ws", "Authorization: Bearer " + place.owner);
            socket.send("{\"type\":\"subscribe\",\"topic\":\"catalog.product\"}");
            socket.text();
            sockets.add(socket);
        }
        return sockets;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(300);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void tell() throws InterruptedException {
        List<TestSocket> sockets = following(LISTENING);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            CountDownLatch heard = new CountDownLatch(LISTENING);
            for (TestSocket socket : sockets) {
                Thread.startVirtualThread(() -> {
                    for (int i = 0; i < EVENTS; i++) {
                        socket.text();
                    }
                    heard.countDown();
                });
            }
            long began = System.nanoTime();
            publish();
            heard.await();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (round > 0) {
                rates.add(LISTENING * EVENTS / seconds);
            }
        }
        report.add(
                EVENTS + " events to " + LISTENING + " sockets, from before the commit to the last",
                Report.number(Report.median(rates), "messages/s"),
                "");
        sockets.forEach(TestSocket::close);
    }

    private void publish() {
        byte[] data = Json.bytes(Map.of("title", "Told", "description", "x".repeat(400)));
        place.declared.kernel().database().write(Caller.system(place.tenant), tx -> {
            for (int i = 0; i < EVENTS; i++) {
                UUID id = Uuid7.next();
                tx.publish(new Fact("catalog.product.created", "catalog.product", id, data));
            }
            return EVENTS;
        });
    }
}
