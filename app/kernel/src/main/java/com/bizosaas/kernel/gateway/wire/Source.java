package com.bizosaas.kernel.gateway.wire;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bytes that a client sends, read under the watch's eye. */
final class Source {

    private static final byte[] NOTHING = {};

    private final HelidonSocket socket;
    private final Watch watch;
    private byte[] piece = NOTHING;
    private int at;
    private long dueAt;
    private long eachNanos;

    Source(HelidonSocket socket, Watch watch) {
        this.socket = socket;
        this.watch = watch;
    }

    /** From now on all reading must be done by this moment of {@link Watch#now()}. */
    void allUntil(long moment) {
        dueAt = moment;
        eachNanos = 0;
    }

    /** From now on each wait for further bytes may last this long. */
    void each(Duration most) {
        eachNanos = most.toNanos();
    }

    boolean isBuffered() {
        return at < piece.length;
    }

    /** The next byte, or -1 at the end. */
    int read() {
        return isBuffered() || fill() ? piece[at++] & 0xff : -1;
    }

    /** Up to {@code length} bytes, at least one, or -1 at the end. */
    int read(byte[] into, int offset, int length) {
        if (!isBuffered() && !fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
    }

    /** Waits until there is a byte to read; false at the end. */
    boolean await() {
        return isBuffered() || fill();
    }

    /** All that is there, unwatched; for a connection that has left HTTP. */
    byte[] next() {
        if (isBuffered()) {
            byte[] rest = new byte[piece.length - at];
            read(rest, 0, rest.length);
            return rest;
        }
        byte[] got = fromSocket();
        if (got == null) {
            throw new CloseConnectionException("The client has ended.");
        }
        return got;
    }

    private boolean fill() {
        watch.begin(eachNanos > 0 ? Watch.now() + eachNanos : dueAt);
        byte[] got = fromSocket();
        watch.end();
        piece = got == null ? NOTHING : got;
        at = 0;
        return got != null;
    }

    private byte @Nullable [] fromSocket() {
        try {
            return socket.get();
        } catch (UncheckedIOException gone) {
            throw new CloseConnectionException("The client is gone.", gone);
        }
    }
}
