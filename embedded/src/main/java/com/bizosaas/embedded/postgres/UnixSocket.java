package com.bizosaas.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A unix socket in the clothes of {@link Socket}: wherever one asks to connect, it goes to its own file. */
final class UnixSocket extends Socket {

    private final UnixDomainSocketAddress address;
    private final SocketChannel channel;
    private final Wire wire;
    private volatile boolean connected;

    UnixSocket(UnixDomainSocketAddress address) throws IOException {
        super((@Nullable SocketImpl) null);
        this.address = address;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        this.wire = new Wire(channel, address);
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    /**
     * Only notes the wish: the channel connects when the first bytes are sent. The server forks a process for each
     * connection at once, and that one would stand there, nameless, until this side has found its first words.
     */
    @Override
    public void connect(SocketAddress ignored, int timeout) throws IOException {
        if (!Files.exists(address.getPath())) {
            close();
            throw new ConnectException("Cannot connect to " + address + ": no server listens there");
        }
        connected = true;
    }

    /** Connects the channel now. */
    void connectNow() throws IOException {
        connected = true;
        wire.connect();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        requireConnected();
        return wire.input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        requireConnected();
        return wire.output();
    }

    private void requireConnected() throws SocketException {
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
        if (!isConnected()) {
            throw new SocketException("Socket is not connected");
        }
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout " + timeout + " is negative");
        }
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
        wire.timeout(timeout);
    }

    @Override
    public int getSoTimeout() {
        return wire.timeout();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isBound() {
        return connected;
    }

    @Override
    public void bind(@Nullable SocketAddress local) {}

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public boolean isInputShutdown() {
        return isClosed();
    }

    @Override
    public boolean isOutputShutdown() {
        return isClosed();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return address;
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return null;
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
        return 0;
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public SocketChannel getChannel() {
        return channel;
    }

    // What follows are options of TCP, which mean nothing here.

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public void setSoLinger(boolean on, int linger) {}

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public void setTrafficClass(int trafficClass) {}

    @Override
    public int getTrafficClass() {
        return 0;
    }

    @Override
    public void setReuseAddress(boolean on) {}

    @Override
    public boolean getReuseAddress() {
        return false;
    }

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getReceiveBufferSize() {
        return Wire.BUFFER;
    }

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return Wire.BUFFER;
    }

    @Override
    public String toString() {
        return "UnixSocket[" + address + "]";
    }
}
