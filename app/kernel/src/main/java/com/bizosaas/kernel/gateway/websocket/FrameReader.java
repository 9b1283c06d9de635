package com.bizosaas.kernel.gateway.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Reads a client's frames by the letter and puts messages together; what breaks the letter is a {@link SocketFault}.
 * Nothing is kept between messages, and no more is reserved for a message than has come in.
 */
final class FrameReader {

    /** The longest message, in bytes. */
    static final int MOST = 64 << 10;

    private static final int MOST_FRAGMENTS = 1024;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int SIZE = 0x7f;
    private static final int MASK_BYTES = 4;
    private static final byte[] NOTHING = {};

    private final Supplier<byte[]> source;
    private byte[] piece = NOTHING;
    private int at;
    private byte[] message = NOTHING;
    private int fragments;
    private volatile long begun;

    /** {@code source} gives what comes in, at least a byte each time. */
    FrameReader(Supplier<byte[]> source) {
        this.source = source;
    }

    /** Whether something began before this moment of {@link System#nanoTime} that has not come to its end. */
    boolean hasWaitedSince(long moment) {
        long since = begun;
        return since != 0 && since - moment < 0;
    }

    private boolean isAtMessage() {
        return fragments > 0;
    }

    /** The next message or control frame; blocks. */
    Incoming next() {
        Incoming next = whole();
        if (!isAtMessage()) {
            begun = 0;
        }
        return next;
    }

    private Incoming whole() {
        while (true) {
            int first = octet();
            if (begun == 0) {
                begun = System.nanoTime();
            }
            boolean last = (first & Frame.FIN) != 0;
            int opcode = first & OPCODE;
            if ((first & RESERVED) != 0) {
                throw broken("A reserved bit is set.");
            }
            if ((opcode & CONTROL) != 0) {
                return control(opcode, last);
            }
            checkOrder(opcode);
            append(length(false));
            if (last) {
                return text();
            }
        }
    }

    private void checkOrder(int opcode) {
        switch (opcode) {
            case Frame.CONTINUATION -> require(isAtMessage(), "There is nothing to continue.");
            case Frame.TEXT -> require(!isAtMessage(), "A message begins inside another.");
            case Frame.BINARY -> {
                require(!isAtMessage(), "A message begins inside another.");
                throw new SocketFault(CloseCode.NOT_TEXT, "Only text is read here.");
            }
            default -> throw broken("There is no opcode " + opcode + ".");
        }
        fragments++;
        if (fragments > MOST_FRAGMENTS) {
            throw new SocketFault(CloseCode.TOO_BIG, "The message is in too many pieces.");
        }
    }

    private Incoming control(int opcode, boolean last) {
        require(opcode <= Frame.PONG, "There is no opcode " + opcode + ".");
        require(last, "A control frame comes whole.");
        int length = length(true);
        byte[] mask = mask();
        byte[] payload = new byte[length];
        read(payload, 0, length);
        unmask(payload, 0, length, mask);
        return switch (opcode) {
            case Frame.PING -> new Incoming.Ping(payload);
            case Frame.PONG -> new Incoming.Pong();
            default -> close(payload);
        };
    }

    private static Incoming close(byte[] payload) {
        if (payload.length == 0) {
            return new Incoming.Close(CloseCode.NORMAL);
        }
        require(payload.length >= 2, "A close code has two bytes.");
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int code = buffer.getShort() & 0xffff;
        require(CloseCode.isSent(code), "No such close code.");
        decoded(buffer);
        return new Incoming.Close(code);
    }

    /** The second byte and what belongs to it, as far as the mask. */
    private int length(boolean control) {
        int second = octet();
        require((second & MASKED) != 0, "A client masks its frames.");
        int size = second & SIZE;
        require(!control || size <= Frame.LONGEST_CONTROL, "A control frame is at most 125 bytes long.");
        return switch (size) {
            case Frame.TWO_BYTES -> longer(2, Frame.LONGEST_CONTROL);
            case Frame.EIGHT_BYTES -> longer(8, Frame.LONGEST_OF_TWO_BYTES);
            default -> size;
        };
    }

    private int longer(int bytes, int least) {
        long size = 0;
        for (int i = 0; i < bytes; i++) {
            size = size << 8 | octet();
        }
        require(size < 0 || size > least, "A length is written as short as can be.");
        require(size >= 0, "A length has 63 bits.");
        if (size > MOST) {
            throw tooBig();
        }
        return (int) size;
    }

    private byte[] mask() {
        byte[] mask = new byte[MASK_BYTES];
        read(mask, 0, MASK_BYTES);
        return mask;
    }

    private void append(int length) {
        int before = message.length;
        if (length > MOST - before) {
            throw tooBig();
        }
        byte[] mask = mask();
        int have = before;
        while (have < before + length) {
            int more = Math.min(available(), before + length - have);
            message = Arrays.copyOf(message, have + more);
            read(message, have, more);
            have += more;
        }
        unmask(message, before, length, mask);
    }

    private Incoming text() {
        String text = decoded(ByteBuffer.wrap(message));
        message = NOTHING;
        fragments = 0;
        return new Incoming.Text(text);
    }

    private static String decoded(ByteBuffer utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException broken) {
            throw new SocketFault(CloseCode.NOT_UTF8, "The text is not UTF-8.");
        }
    }

    private static void unmask(byte[] bytes, int from, int length, byte[] mask) {
        for (int i = 0; i < length; i++) {
            bytes[from + i] ^= mask[i & 3];
        }
    }

    private int octet() {
        available();
        return take() & 0xff;
    }

    private void read(byte[] into, int from, int length) {
        for (int have = 0; have < length; ) {
            int more = Math.min(available(), length - have);
            System.arraycopy(piece, at, into, from + have, more);
            have += more;
            at += more;
        }
    }

    private byte take() {
        return piece[at++];
    }

    /** How many bytes can be taken at once, at least one. */
    private int available() {
        if (at == piece.length) {
            piece = NOTHING;
            at = 0;
            piece = source.get();
        }
        return piece.length - at;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw broken(otherwise);
        }
    }

    private static SocketFault broken(String words) {
        return new SocketFault(CloseCode.BROKEN, words);
    }

    private static SocketFault tooBig() {
        return new SocketFault(CloseCode.TOO_BIG, "A message is at most " + MOST + " bytes long.");
    }
}
