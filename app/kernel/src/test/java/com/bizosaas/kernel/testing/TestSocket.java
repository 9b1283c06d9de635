package com.bizosaas.kernel.testing;

import com.bizosaas.kernel.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A web socket's client by hand, so that tests can also send what no library would. */
public final class TestSocket implements AutoCloseable {

    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    public static final int FIN = 0x80;
    public static final int MASK = 0x80;

    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final String head;
    private final List<String> pongs = new ArrayList<>();
    private int pings;

    /** A frame as it came. */
    public record Frame(int first, byte[] payload) {

        public int opcode() {
            return first & 0x0f;
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** Asks for a socket; {@code headers} are further lines, those of the handshake are there. */
    public TestSocket(int port, String path, String... headers) {
        this(port, request(path, headers));
    }

    private TestSocket(int port, String request) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MS);
            in = new DataInputStream(socket.getInputStream());
            raw(request.getBytes(StandardCharsets.ISO_8859_1));
            head = readHead();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A socket by a request of one's own. */
    public static TestSocket asking(int port, String request) {
        return new TestSocket(port, request);
    }

    /** This person's socket on live updates. */
    public static TestSocket of(TestSite site, World person) {
        TestSocket socket = new TestSocket(site.port(), "/ws", "Authorization: Bearer " + person.name());
        if (socket.status() != 101) {
            throw new AssertionError(socket.head());
        }
        return socket;
    }

    /** The request of a handshake. */
    public static String request(String path, String... headers) {
        return "GET " + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join(
                        "", List.of(headers).stream().map(line -> line + "\r\n").toList()) + "\r\n";
    }

    private String readHead() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
    }

    /** All header lines of the answer. */
    public String head() {
        return head;
    }

    /** 101, or why not. */
    public int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    public List<String> pongs() {
        return pongs;
    }

    public int pings() {
        return pings;
    }

    /** Any bytes. */
    public void raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A frame with a mask and a sound length. */
    public void frame(int first, byte[] payload) {
        raw(masked(first, payload));
    }

    /** The bytes of such a frame. */
    public static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(MASK | payload.length);
        } else if (payload.length < 1 << 16) {
            out.writeBytes(new byte[] {(byte) (MASK | 126), (byte) (payload.length >> 8), (byte) payload.length});
        } else {
            out.write(MASK | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i & 3]);
        }
        return out.toByteArray();
    }

    /** A text message in one frame. */
    public void send(String text) {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame of any kind; null at the end of the connection. */
    public @Nullable Frame next() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & MASK) != 0) {
                throw new AssertionError("a mask from the server");
            }
            int length = switch (second) {
                case 126 -> in.readUnsignedShort();
                case 127 -> Math.toIntExact(in.readLong());
                default -> second;
            };
            return new Frame(first, in.readNBytes(length));
        } catch (EOFException | SocketException ended) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next text; pings are answered and pongs kept. Fails when the server closes instead. */
    public String text() {
        while (true) {
            Frame frame = next();
            if (frame == null) {
                throw new AssertionError("the connection has ended");
            }
            switch (frame.opcode()) {
                case PING -> answer(frame);
                case PONG -> pongs.add(frame.text());
                case CLOSE -> throw new AssertionError("closed with " + code(frame) + " " + frame.text());
                default -> {
                    return frame.text();
                }
            }
        }
    }

    private void answer(Frame ping) {
        pings++;
        frame(FIN | PONG, ping.payload());
    }

    /** The next message. */
    public JsonNode message() {
        return Json.node(text().getBytes(StandardCharsets.UTF_8));
    }

    /** The code with which the server closes, 0 where it says none; messages before that are passed over. */
    public int closed() {
        for (Frame frame = next(); frame != null; frame = next()) {
            if (frame.opcode() == CLOSE) {
                return code(frame);
            }
        }
        return 0;
    }

    private static int code(Frame close) {
        return close.payload().length < 2 ? 0 : ((close.payload()[0] & 0xff) << 8) | (close.payload()[1] & 0xff);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
