package com.bizosaas.embedded.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Reads what the server says as fast as it says it, whether or not the listener keeps up: lines over 1000 are lost. */
final class LogLines {

    private static final int WAITING = 1000;
    private static final int REMEMBERED = 20;
    private static final String END = "\u0000";

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>(WAITING + 1);
    private final Deque<String> last = new ArrayDeque<>();
    private final Consumer<String> listener;
    private final Thread reader;

    LogLines(InputStream stream, Consumer<String> listener) {
        this.listener = listener;
        this.reader = Thread.ofPlatform().daemon().name("postgres-log").start(() -> read(stream));
        Thread.ofPlatform().daemon().name("postgres-log-hand").start(this::hand);
    }

    /** Why the server ended: its last FATAL or PANIC line, or nothing. */
    String complaint() {
        try {
            reader.join(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List<String> lines;
        synchronized (last) {
            lines = List.copyOf(last);
        }
        return lines.reversed().stream()
                .filter(line -> line.matches(".*\\b(FATAL|PANIC):.*|.*error while loading.*"))
                .findFirst()
                .map(line -> ": " + line.replaceFirst("^.*?(FATAL|PANIC): +", ""))
                .orElse("");
    }

    private void read(InputStream stream) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                if (queue.size() < WAITING) {
                    queue.add(line);
                }
            }
        } catch (IOException closed) {
            remember("The server's log ended: " + closed.getMessage());
        }
        queue.add(END);
    }

    private void remember(String line) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > REMEMBERED) {
                last.removeFirst();
            }
        }
    }

    private void hand() {
        try {
            for (String line = queue.take(); !line.equals(END); line = queue.take()) {
                listener.accept(line);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
