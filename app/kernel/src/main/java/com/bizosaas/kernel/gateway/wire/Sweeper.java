package com.bizosaas.kernel.gateway.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows all open wires and cuts off those whose clients take too long. */
public final class Sweeper {

    private static final long TICK_MS = 100;

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Refusals refusals;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    public Sweeper(Refusals refusals) {
        this.refusals = refusals;
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("gateway-sweeper").start(this::run);
    }

    /** Every connection ends with the answer that it is at. */
    public void drain() {
        stopping = true;
    }

    /** Cuts all that is still open and ends. */
    public void stop() {
        wires.forEach(Wire::cut);
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** How many connections are open. */
    public int open() {
        return wires.size();
    }

    public boolean isStopping() {
        return stopping;
    }

    Refusals refusals() {
        return refusals;
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    void remove(Wire wire) {
        wires.remove(wire);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(TICK_MS);
                long now = Watch.now();
                wires.forEach(wire -> wire.sweep(now));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
