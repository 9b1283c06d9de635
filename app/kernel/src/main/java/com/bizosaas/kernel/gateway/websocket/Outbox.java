package com.bizosaas.kernel.gateway.websocket;

import com.bizosaas.kernel.gateway.wire.Duplex;
import io.helidon.webserver.CloseConnectionException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket, so many frames and bytes at most. A thread sends it that lives only while there
 * is something to send: who puts a frame in never waits for the client.
 */
final class Outbox {

    private static final int MOST_FRAMES = 2000;
    private static final int MOST_BYTES = 4 << 20;
    private static final int BATCH = 32 << 10;
    private static final int SMALL = 16;
    private static final byte[] NOTHING = {};

    private ArrayDeque<Frame> waiting = new ArrayDeque<>(1);
    private long bytes;
    private int peak;
    private boolean sending;
    private boolean closed;
    private boolean ended;
    private @Nullable Duplex line;

    /** From now on it is sent by this line. */
    synchronized void open(Duplex to) {
        line = to;
        send(to);
    }

    /** False when there is no room for it; what is put in after the close is dropped. */
    synchronized boolean put(Frame frame) {
        if (closed) {
            return true;
        }
        boolean full = waiting.size() >= MOST_FRAMES || bytes + frame.bytes().length > MOST_BYTES;
        if (full && !waiting.isEmpty()) {
            return false;
        }
        add(frame);
        return true;
    }

    /** Puts this one in as the last, in place of all that waits. False when there was such a one before. */
    synchronized boolean close(Frame last) {
        if (closed) {
            return false;
        }
        closed = true;
        waiting.clear();
        bytes = 0;
        add(last);
        return true;
    }

    private void add(Frame frame) {
        waiting.add(frame);
        bytes += frame.bytes().length;
        peak = Math.max(peak, waiting.size());
        Duplex to = line;
        if (to != null) {
            send(to);
        }
    }

    private synchronized void send(Duplex to) {
        if (!sending && !waiting.isEmpty()) {
            sending = true;
            Thread.startVirtualThread(() -> drain(to));
        }
    }

    private void drain(Duplex to) {
        try {
            for (byte[] batch = next(); batch.length > 0; batch = next()) {
                to.write(batch);
            }
        } catch (CloseConnectionException gone) {
            end();
            to.cut();
        }
    }

    private synchronized byte[] next() {
        Frame first = waiting.poll();
        notifyAll();
        if (first == null) {
            sending = false;
            if (peak > SMALL) {
                waiting = new ArrayDeque<>(1);
            }
            peak = 0;
            return NOTHING;
        }
        bytes -= first.bytes().length;
        return waiting.isEmpty() ? first.bytes() : gathered(first);
    }

    /** Small frames leave together. */
    private byte[] gathered(Frame first) {
        ArrayDeque<Frame> some = new ArrayDeque<>();
        int size = first.bytes().length;
        some.add(first);
        for (Frame next = waiting.peek(); next != null && size + next.bytes().length <= BATCH; next = waiting.peek()) {
            waiting.remove();
            some.add(next);
            size += next.bytes().length;
            bytes -= next.bytes().length;
        }
        byte[] all = new byte[size];
        int at = 0;
        for (Frame each : some) {
            System.arraycopy(each.bytes(), 0, all, at, each.bytes().length);
            at += each.bytes().length;
        }
        return all;
    }

    /** Blocks until little waits, or all is over. */
    synchronized void awaitRoom() {
        await(MOST_FRAMES / 4, MOST_BYTES / 16);
    }

    /** Blocks until all is sent, or all is over. */
    synchronized void awaitSent() {
        await(0, 0);
    }

    private void await(int frames, long most) {
        try {
            while (!ended && (waiting.size() > frames || bytes > most || (frames == 0 && sending))) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing will be sent any more. */
    synchronized void end() {
        closed = true;
        ended = true;
        waiting.clear();
        bytes = 0;
        notifyAll();
    }
}
