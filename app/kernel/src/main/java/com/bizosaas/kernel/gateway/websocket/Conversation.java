package com.bizosaas.kernel.gateway.websocket;

/** What is said on one socket. */
public interface Conversation {

    /** A whole message came in. The next one waits until this returns. */
    void text(String message);

    /** The socket has ended, however. */
    void ended();
}
