package com.bizosaas.kernel.gateway.websocket;

import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.wire.Head;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The opening handshake (RFC 6455, 4.2). */
final class Handshake {

    static final String PROTOCOL = "websocket";

    private static final String VERSION = "13";
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private Handshake() {}

    /** What proves that the server knows web sockets; 426 for another protocol or version, 400 for a broken key. */
    static String accept(Request request) {
        if (!Head.hasToken(request.headers("Upgrade"), PROTOCOL)
                || !Head.hasToken(request.headers("Connection"), "upgrade")) {
            throw new Problem(KernelProblem.UPGRADE_REQUIRED).header("Upgrade", PROTOCOL);
        }
        if (!request.headers("Sec-WebSocket-Version").equals(List.of(VERSION))) {
            throw new Problem(KernelProblem.UPGRADE_REQUIRED)
                    .header("Upgrade", PROTOCOL)
                    .header("Sec-WebSocket-Version", VERSION);
        }
        List<String> keys = request.headers("Sec-WebSocket-Key");
        if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw Problem.malformed("Sec-WebSocket-Key must be 16 bytes in Base64.");
        }
        return Base64.getEncoder().encodeToString(sha1(keys.getFirst() + SALT));
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
