package com.bizosaas.kernel.model;

import com.bizosaas.kernel.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/** A provider that plays scenes in their order, the last one again and again, and keeps what it was asked. */
public final class ScriptedProvider implements AutoCloseable {

    /** What it does with the socket once it has read the request. */
    public interface Scene {
        void play(OutputStream out) throws IOException;
    }

    /** A request: its head in lower case, and its body. */
    record Heard(String head, ObjectNode body) {}

    final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** Open connections that whoever asked has closed. */
    final CountDownLatch left = new CountDownLatch(1);

    private final Queue<Scene> scenes = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    public ScriptedProvider(Scene... wanted) throws IOException {
        scenes.addAll(List.of(wanted));
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
            heard.add(new Heard(head, Json.object(in.readNBytes(length))));
            Scene scene = scenes.size() > 1 ? scenes.poll() : scenes.peek();
            if (scene != null) {
                scene.play(socket.getOutputStream());
            }
        } catch (IOException gone) {
            left.countDown();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    /** An answer without a body. */
    public static Scene status(int status, String... headers) {
        return out -> out.write(bytes("HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n"));
    }

    /** These events and the end. */
    public static Scene events(String... data) {
        return events(Integer.MAX_VALUE, data);
    }

    /** The same in chunks of so many bytes. */
    public static Scene events(int chunk, String... data) {
        return out -> {
            begin(out);
            byte[] all = bytes(stream(data));
            for (int at = 0; at < all.length; at += chunk) {
                int length = Math.min(chunk, all.length - at);
                out.write(bytes(Integer.toHexString(length) + "\r\n"));
                out.write(all, at, length);
                out.write(bytes("\r\n"));
                out.flush();
                if (chunk == Integer.MAX_VALUE) {
                    break;
                }
            }
            out.write(bytes("0\r\n\r\n"));
        };
    }

    /** These events, and then nothing for as long as anybody listens. */
    public static Scene stalled(String... data) {
        return out -> {
            begin(out);
            byte[] all = bytes(stream(data));
            if (all.length > 0) {
                out.write(bytes(Integer.toHexString(all.length) + "\r\n"));
                out.write(all);
                out.write(bytes("\r\n"));
            }
            out.flush();
            drip(out);
        };
    }

    /** A comment now and then, which is a sign of life and no piece; fails once nobody listens. */
    static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 400; i++) {
            LockSupport.parkNanos(25_000_000);
            out.write(bytes("3\r\n:x\n\r\n"));
            out.flush();
        }
    }

    static void begin(OutputStream out) throws IOException {
        out.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    private static String stream(String... data) {
        return String.join(
                "", List.of(data).stream().map(each -> "data: " + each + "\n\n").toList());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
