package com.bizosaas.kernel.gateway.websocket;

/** What a client says, put together from its frames. */
sealed interface Incoming {

    record Text(String text) implements Incoming {}

    record Ping(byte[] payload) implements Incoming {}

    record Pong() implements Incoming {}

    /** {@code code} is what the answer says. */
    record Close(int code) implements Incoming {}
}
