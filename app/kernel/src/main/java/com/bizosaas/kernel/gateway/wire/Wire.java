package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection: gives the server behind one sound head after the other and keeps the bodies to itself. */
public final class Wire implements Supplier<byte[]> {

    static final ScopedValue<Wire> CURRENT = ScopedValue.newInstance();

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long LONGEST_DRAIN = 64 << 10;

    private enum Phase {
        IDLE,
        HEAD,
        EXCHANGE,
        LINGER,
        UPGRADED
    }

    private final HelidonSocket socket;
    private final DataWriter writer;
    private final Sweeper sweeper;
    private final WireLimits limits;
    private final Watch watch = new Watch();
    private final Source source;
    private final HeadReader heads;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Phase phase = Phase.IDLE;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable Protocol protocol;

    Wire(ConnectionContext context, Sweeper sweeper, WireLimits limits) {
        this.socket = context.serverSocket();
        this.writer = context.dataWriter();
        this.sweeper = sweeper;
        this.limits = limits;
        this.source = new Source(socket, watch);
        this.heads = new HeadReader(source, limits);
    }

    /** The request that the current thread is to answer; asked once for each. */
    public static Exchange take() {
        Exchange taken = CURRENT.get().exchange;
        if (taken == null) {
            throw new IllegalStateException("no request on this wire");
        }
        return taken;
    }

    /** The next head. Ends by {@link CloseConnectionException}. */
    @Override
    public byte[] get() {
        Exchange last = exchange;
        if (last != null) {
            finish(last);
        }
        return nextHead(last == null).bytes();
    }

    private Head nextHead(boolean first) {
        exchange = null;
        phase = Phase.IDLE;
        if (sweeper.isStopping()) {
            throw new CloseConnectionException("The server is stopping.");
        }
        long headDue = Watch.now() + limits.head().toNanos();
        source.allUntil(first ? headDue : Watch.now() + limits.idle().toNanos());
        if (!source.await()) {
            throw new CloseConnectionException("The client has ended.");
        }
        phase = Phase.HEAD;
        source.allUntil(first ? headDue : Watch.now() + limits.head().toNanos());
        try {
            Head head = heads.read();
            source.each(limits.body());
            exchange = new Exchange(head, body(head), LONGEST_DRAIN);
            phase = Phase.EXCHANGE;
            return head;
        } catch (Problem refused) {
            send(sweeper.refusals().answer(refused, null));
            linger();
            throw new CloseConnectionException("The request was refused.", refused);
        }
    }

    private Body body(Head head) {
        Runnable begin = head.waitsToContinue() ? () -> send(CONTINUE) : () -> {};
        if (!head.hasBody()) {
            return new NoBody();
        }
        return head.length() == Head.CHUNKED
                ? new ChunkedBody(source, heads, begin)
                : new FixedBody(source, head.length(), begin);
    }

    /** Gets what is left of a body out of the way, or ends the connection. */
    private void finish(Exchange last) {
        boolean closes = last.closes();
        if (closes && last.body().isFinished() && !source.isBuffered()) {
            throw new CloseConnectionException("The connection was to end here.");
        }
        if (closes || !last.body().isFinished()) {
            phase = Phase.LINGER;
            long left = closes ? Long.MAX_VALUE : last.body().remaining();
            if (closes || !drain(left)) {
                linger();
                throw new CloseConnectionException("The connection was to end here.");
            }
        }
    }

    /** Reads on for a moment after a refusal, so that closing does not reset what the client still has to read. */
    private void linger() {
        phase = Phase.LINGER;
        drain(limits.lingerBytes());
    }

    /** Drops so many bytes; false when they do not come in time. */
    private boolean drain(long bytes) {
        source.allUntil(Watch.now() + limits.linger().toNanos());
        byte[] dropped = new byte[8 << 10];
        long left = bytes;
        while (left > 0) {
            int got = source.read(dropped, 0, (int) Math.min(left, dropped.length));
            if (got < 0) {
                return false;
            }
            left -= got;
        }
        return true;
    }

    private void send(byte[] bytes) {
        watched(bytes.length, () -> writer.writeNow(BufferData.create(bytes)));
    }

    /** Writes under the watch's eye; a client that is gone ends the connection and is no error. */
    void watched(int size, Runnable writing) {
        try {
            watch.begin(Watch.now() + limits.write().toNanos() + size * 60_000L);
            writing.run();
            watch.end();
        } catch (UncheckedIOException gone) {
            throw new CloseConnectionException("The client is gone.", gone);
        }
    }

    /** Speaks what the exchange was upgraded to, until its end. */
    void leave() {
        Exchange last = exchange;
        Exchange.Upgrade upgrade = last == null ? null : last.upgrade();
        if (upgrade == null) {
            return;
        }
        send(upgrade.head());
        exchange = null;
        protocol = upgrade.protocol();
        phase = Phase.UPGRADED;
        if (sweeper.isStopping()) {
            upgrade.protocol().stop();
        }
        upgrade.protocol().run(new Line());
    }

    /** Tells what is spoken here after HTTP, if anything, that the server stops. */
    void stop() {
        Protocol spoken = protocol;
        if (spoken != null) {
            spoken.stop();
        }
    }

    private final class Line implements Duplex {

        @Override
        public byte[] read() {
            return source.next();
        }

        @Override
        public void write(byte[] bytes) {
            try {
                writer.writeNow(BufferData.create(bytes));
            } catch (UncheckedIOException gone) {
                throw new CloseConnectionException("The client is gone.", gone);
            }
        }

        @Override
        public void cut() {
            Wire.this.cut();
        }
    }

    @Nullable
    Exchange exchange() {
        return exchange;
    }

    boolean isIdle() {
        return phase == Phase.IDLE || phase == Phase.HEAD;
    }

    /** Closes the socket, whoever is using it. */
    void cut() {
        if (closed.compareAndSet(false, true)) {
            try {
                socket.close();
            } catch (UncheckedIOException gone) {
                System.getLogger("gateway.wire").log(System.Logger.Level.TRACE, "closed already", gone);
            }
        }
    }

    /** Cuts a client off whose time is up; one that can still be told is told. */
    void sweep(long now) {
        if (watch.expire(now)) {
            Thread.startVirtualThread(this::giveUp);
        }
    }

    private void giveUp() {
        Exchange current = exchange;
        boolean unanswered = current == null ? phase == Phase.HEAD : !current.isAnswering();
        try {
            if (unanswered && phase != Phase.LINGER) {
                Problem slow = new Problem(KernelProblem.TOO_SLOW);
                writer.writeNow(
                        BufferData.create(sweeper.refusals().answer(slow, current == null ? null : current.head())));
            }
        } catch (UncheckedIOException gone) {
            System.getLogger("gateway.wire").log(System.Logger.Level.TRACE, "gone before it was told", gone);
        } finally {
            cut();
        }
    }

    private static final class NoBody extends Body {

        NoBody() {
            super(() -> {});
        }

        @Override
        int next(byte[] into, int offset, int length) {
            return -1;
        }

        @Override
        boolean isFinished() {
            return true;
        }

        @Override
        long remaining() {
            return 0;
        }
    }
}
