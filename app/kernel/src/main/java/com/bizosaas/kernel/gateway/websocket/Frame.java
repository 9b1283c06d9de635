package com.bizosaas.kernel.gateway.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One frame as it goes out, which many sockets may share: frames of a server carry no mask. */
public record Frame(byte[] bytes) {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FIN = 0x80;
    static final int TWO_BYTES = 126;
    static final int EIGHT_BYTES = 127;
    static final int LONGEST_CONTROL = 125;
    static final int LONGEST_OF_TWO_BYTES = 0xffff;

    private static final Frame EMPTY_PING = of(PING, new byte[0]);

    /** A whole message of UTF-8 text. */
    public static Frame text(byte[] utf8) {
        return of(TEXT, utf8);
    }

    static Frame ping() {
        return EMPTY_PING;
    }

    static Frame pong(byte[] payload) {
        return of(PONG, payload);
    }

    /** {@code words} are cut where they are too long for a close frame. */
    static Frame close(int code, String words) {
        byte[] reason = words.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(reason.length, LONGEST_CONTROL - 2);
        byte[] payload = Arrays.copyOf(new byte[] {(byte) (code >> 8), (byte) code}, 2 + length);
        System.arraycopy(reason, 0, payload, 2, length);
        return of(CLOSE, payload);
    }

    private static Frame of(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + headLength(payload.length));
        frame.put((byte) (FIN | opcode));
        if (payload.length <= LONGEST_CONTROL) {
            frame.put((byte) payload.length);
        } else if (payload.length <= LONGEST_OF_TWO_BYTES) {
            frame.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            frame.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
        return new Frame(frame.put(payload).array());
    }

    private static int headLength(int payload) {
        if (payload <= LONGEST_CONTROL) {
            return 2;
        }
        return payload <= LONGEST_OF_TWO_BYTES ? 4 : 10;
    }
}
