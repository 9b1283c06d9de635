package com.bizosaas.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Bytes over a channel, for one reader and one writer, with a time-out on reading.
 *
 * <p>Without a time-out the channel blocks, which parks a virtual thread and costs one system call. With one, which a
 * channel does not know, the reader waits on a selector; that a reading timed out leaves the connection usable.
 */
final class Wire {

    static final int BUFFER = 16 * 1024;

    private final SocketChannel channel;
    private final UnixDomainSocketAddress address;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(BUFFER);
    private volatile int timeout;
    private volatile @Nullable Selector selector;

    Wire(SocketChannel channel, UnixDomainSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /** Succeeds or fails at once, as unix sockets do. */
    void connect() throws IOException {
        try {
            channel.connect(address);
        } catch (ClosedChannelException closed) {
            throw closed(closed);
        } catch (IOException refused) {
            channel.close();
            throw (IOException) new ConnectException("Cannot connect to " + address + ": " + refused.getMessage())
                    .initCause(refused);
        }
    }

    void timeout(int millis) {
        timeout = millis;
    }

    int timeout() {
        return timeout;
    }

    void close() throws IOException {
        channel.close();
        Selector waiting = selector;
        if (waiting != null) {
            waiting.close();
        }
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!channel.isConnected()) {
            connect();
        }
        incoming.clear().limit(Math.min(length, BUFFER));
        int count;
        try {
            int limit = timeout;
            count = limit == 0 ? channel.read(incoming) : read(limit);
        } catch (ClosedChannelException | ClosedSelectorException closed) {
            throw closed(closed);
        }
        if (count > 0) {
            incoming.flip().get(into, offset, count);
        }
        return count;
    }

    private int read(int limit) throws IOException {
        channel.configureBlocking(false);
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
            int count = channel.read(incoming);
            while (count == 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
                if (left <= 0) {
                    throw new SocketTimeoutException("Read timed out after " + limit + " ms");
                }
                await(left);
                count = channel.read(incoming);
            }
            return count;
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    private void await(long millis) throws IOException {
        Selector waiting = selector;
        if (waiting == null) {
            waiting = Selector.open();
            selector = waiting;
        }
        SelectionKey key = channel.register(waiting, SelectionKey.OP_READ);
        try {
            waiting.select(millis);
        } finally {
            key.cancel();
            if (waiting.isOpen()) {
                waiting.selectNow();
            }
        }
        if (!channel.isOpen()) {
            waiting.close();
            throw new SocketException("Socket is closed");
        }
    }

    private void write(byte[] from, int offset, int length) throws IOException {
        if (!channel.isConnected()) {
            connect();
        }
        for (int done = 0; done < length; ) {
            int size = Math.min(BUFFER, length - done);
            outgoing.clear().put(from, offset + done, size).flip();
            while (outgoing.hasRemaining()) {
                if (send() == 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            done += size;
        }
    }

    /** Sends nothing only while a reader with a time-out has the channel in its non-blocking mode. */
    private int send() throws IOException {
        try {
            return channel.write(outgoing);
        } catch (ClosedChannelException closed) {
            throw closed(closed);
        }
    }

    private static SocketException closed(Exception cause) {
        return new SocketException("Socket is closed", cause);
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, into.length);
                return Wire.this.read(into, offset, length);
            }

            @Override
            public void close() throws IOException {
                Wire.this.close();
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, from.length);
                Wire.this.write(from, offset, length);
            }

            @Override
            public void close() throws IOException {
                Wire.this.close();
            }
        };
    }
}
