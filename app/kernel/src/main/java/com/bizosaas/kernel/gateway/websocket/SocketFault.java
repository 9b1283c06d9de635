package com.bizosaas.kernel.gateway.websocket;

/** The client broke the protocol; the socket is closed with this code. */
final class SocketFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    SocketFault(int code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
