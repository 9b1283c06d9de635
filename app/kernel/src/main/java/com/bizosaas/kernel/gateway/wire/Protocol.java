package com.bizosaas.kernel.gateway.wire;

/** What a connection speaks once it has left HTTP. */
public interface Protocol {

    /** Talks until the connection ends, on the connection's own thread; the connection is cut when this returns. */
    void run(Duplex line);

    /** The server stops: says goodbye and ends soon. Any thread. */
    void stop();
}
