package com.bizosaas.kernel.gateway.wire;

import io.helidon.webserver.CloseConnectionException;

/** Thrown through the server behind the wire, which thereby forgets the connection that leaves HTTP. */
public final class Leaving extends CloseConnectionException {

    private static final long serialVersionUID = 1L;

    Leaving() {
        super("The connection leaves HTTP.");
    }
}
