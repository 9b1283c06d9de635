package com.bizosaas.kernel.gateway;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The head of an answer that goes out byte by byte. */
final class HeadLines {

    private HeadLines() {}

    /** The status line, these headers and the empty line. */
    static byte[] of(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(
                "HTTP/1.1 " + status + " " + Status.create(status).reasonPhrase() + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
