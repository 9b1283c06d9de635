package com.bizosaas.kernel.gateway.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Puts a {@link Wire} before every connection of the server's own HTTP/1.1. */
public final class GuardedSelector implements ServerConnectionSelector {

    private final ServerConnectionSelector behind;
    private final Sweeper sweeper;
    private final WireLimits limits;

    public GuardedSelector(ServerConnectionSelector behind, Sweeper sweeper, WireLimits limits) {
        this.behind = behind;
        this.sweeper = sweeper;
        this.limits = limits;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return behind.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        Wire wire = new Wire(context, sweeper, limits);
        return new GuardedConnection(behind.connection(GuardedContext.of(context, wire)), wire, sweeper);
    }
}
