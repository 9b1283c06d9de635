package com.bizosaas.kernel.gateway.websocket;

import com.bizosaas.kernel.gateway.wire.Duplex;
import com.bizosaas.kernel.gateway.wire.Protocol;
import io.helidon.webserver.CloseConnectionException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One web socket: read on its connection's thread, sent to by anyone. */
public final class WebSocket implements Protocol {

    private static final System.Logger LOG = System.getLogger("gateway.websocket");
    private static final long PATIENCE = 1_000_000_000L;
    private static final long LONGEST_MESSAGE = 30_000_000_000L;

    private final WebSockets all;
    private final UUID tenant;
    private final Function<WebSocket, Conversation> begin;
    private final Outbox outbox = new Outbox();
    private volatile @Nullable Duplex line;
    private volatile Beat beat = Beat.STANDARD;
    private volatile long heard = System.nanoTime();
    private volatile long pinged = heard;
    private volatile @Nullable FrameReader frames;
    private volatile boolean closing;
    private volatile long closedAt;
    private boolean placed;

    WebSocket(WebSockets all, UUID tenant, Function<WebSocket, Conversation> begin) {
        this.all = all;
        this.tenant = tenant;
        this.begin = begin;
    }

    UUID tenant() {
        return tenant;
    }

    /** It has a place, which it gives back at its end. */
    void placed() {
        placed = true;
    }

    boolean isPlaced() {
        return placed;
    }

    /** Puts a frame in the queue; a client that lets its queue overflow is closed and may come back. Never blocks. */
    public void send(Frame frame) {
        if (!outbox.put(frame)) {
            all.overflowed();
            close(CloseCode.TRY_AGAIN, "Too slow; come back and resume.");
        }
    }

    /** Blocks until the client has taken most of what it was sent, or the socket has ended. */
    public void awaitRoom() {
        outbox.awaitRoom();
    }

    /** Sends this as the last word, before all that waits; the client has a moment to answer. */
    public void close(int code, String words) {
        if (outbox.close(Frame.close(code, words))) {
            closedAt = System.nanoTime();
            closing = true;
        }
    }

    /** Whether nothing more will be sent. */
    public boolean isClosing() {
        return closing;
    }

    /** Pings at this pace from now on. */
    public void beat(Beat other) {
        beat = other;
    }

    @Override
    public void stop() {
        close(CloseCode.GOING_AWAY, "The server stops.");
    }

    @Override
    public void run(Duplex to) {
        line = to;
        outbox.open(to);
        Conversation talk = begin.apply(this);
        all.add(this);
        try {
            talk(to, talk);
        } finally {
            all.remove(this);
            outbox.end();
            closing = true;
            to.cut();
            talk.ended();
        }
    }

    private void talk(Duplex to, Conversation talk) {
        try {
            FrameReader reader = new FrameReader(() -> heard(to));
            frames = reader;
            read(reader, talk);
            outbox.awaitSent();
            return;
        } catch (CloseConnectionException gone) {
            LOG.log(System.Logger.Level.TRACE, "gone", gone);
            return;
        } catch (SocketFault fault) {
            close(fault.code(), fault.words());
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "A message on a web socket failed", failure);
            close(CloseCode.INTERNAL, "Something went wrong on our side.");
        }
        drop(to);
    }

    private byte[] heard(Duplex to) {
        byte[] got = to.read();
        heard = System.nanoTime();
        return got;
    }

    /** Until the client closes. */
    private void read(FrameReader reader, Conversation talk) {
        while (true) {
            switch (reader.next()) {
                case Incoming.Text text -> {
                    if (!closing) {
                        talk.text(text.text());
                    }
                }
                case Incoming.Ping ping -> {
                    outbox.awaitRoom();
                    send(Frame.pong(ping.payload()));
                }
                case Incoming.Pong pong -> {}
                case Incoming.Close close -> {
                    close(close.code(), "");
                    return;
                }
            }
        }
    }

    /** Reads on so that closing does not reset what the client still has to read, until the clock ends it. */
    private static void drop(Duplex to) {
        try {
            while (to.read().length > 0) {
                Thread.onSpinWait();
            }
        } catch (CloseConnectionException gone) {
            LOG.log(System.Logger.Level.TRACE, "gone", gone);
        }
    }

    /** Looked after from time to time: pinged, or cut off. */
    void tick(long now) {
        if (closing ? now - closedAt > PATIENCE : isDead(now)) {
            Duplex to = line;
            if (to != null) {
                Thread.startVirtualThread(to::cut);
            }
        } else if (!closing && now - pinged > beat.ping().toNanos()) {
            pinged = now;
            send(Frame.ping());
        }
    }

    private boolean isDead(long now) {
        FrameReader reader = frames;
        return now - heard > beat.dead().toNanos() || (reader != null && reader.hasWaitedSince(now - LONGEST_MESSAGE));
    }
}
