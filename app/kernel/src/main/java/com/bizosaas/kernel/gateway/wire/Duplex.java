package com.bizosaas.kernel.gateway.wire;

import io.helidon.webserver.CloseConnectionException;

/** A connection that has left HTTP: its bytes both ways. */
public interface Duplex {

    /** What has come in, at least one byte; blocks. Throws {@link CloseConnectionException} at the end. */
    byte[] read();

    /** Sends; blocks while the client does not read. One thread at a time. The same exception at the end. */
    void write(byte[] bytes);

    /** Closes the connection, whoever is using it. */
    void cut();
}
