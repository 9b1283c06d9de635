package com.bizosaas.kernel.gateway.wire;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A connection behind its wire. */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {

    private final ServerConnection behind;
    private final Wire wire;
    private final Sweeper sweeper;

    GuardedConnection(ServerConnection behind, Wire wire, Sweeper sweeper) {
        this.behind = behind;
        this.wire = wire;
        this.sweeper = sweeper;
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException("a connection is handled, not run");
    }

    @Override
    public boolean canInterrupt() {
        return wire.isIdle();
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        sweeper.add(wire);
        try {
            ScopedValue.where(Wire.CURRENT, wire).call(() -> {
                behind.handle(limit);
                return wire;
            });
        } finally {
            sweeper.remove(wire);
        }
    }

    /** The sweeper looks after idle connections. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        if (wire.isUpgraded()) {
            closeBehind(interrupt);
        }
        if (interrupt || wire.isIdle()) {
            wire.cut();
        }
    }

    /** The client may have left in this moment; the server closes its other connections all the same. */
    private void closeBehind(boolean interrupt) {
        try {
            behind.close(interrupt);
        } catch (UncheckedIOException gone) {
            System.getLogger("gateway.wire").log(System.Logger.Level.TRACE, "closed already", gone);
        }
    }
}
