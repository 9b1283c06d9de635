package com.bizosaas.kernel.gateway.wire;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection behind its wire. */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {

    private @Nullable ServerConnection behind;
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
            serve(limit);
            wire.leave();
        } finally {
            sweeper.remove(wire);
        }
    }

    /** Serves HTTP; after an upgrade nothing of it is kept, since such a connection may live for days. */
    private void serve(Limit limit) throws InterruptedException {
        ServerConnection http = Objects.requireNonNull(behind);
        behind = null;
        try {
            ScopedValue.where(Wire.CURRENT, wire).call(() -> {
                http.handle(limit);
                return wire;
            });
        } catch (Leaving upgraded) {
            System.getLogger("gateway.wire").log(System.Logger.Level.TRACE, "leaves HTTP", upgraded);
        }
    }

    /** The sweeper looks after idle connections. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        wire.stop();
        if (interrupt || wire.isIdle()) {
            wire.cut();
        }
    }
}
