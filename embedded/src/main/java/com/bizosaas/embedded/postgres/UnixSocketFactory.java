package com.bizosaas.embedded.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Makes pgjdbc speak over a unix socket; named in a connection's {@code socketFactory}. */
public final class UnixSocketFactory extends SocketFactory {

    private final UnixDomainSocketAddress address;

    /** {@code path}: the socket's file, pgjdbc's {@code socketFactoryArg}. */
    public UnixSocketFactory(String path) {
        this.address = UnixDomainSocketAddress.of(Path.of(path));
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    private UnixSocket connected() throws IOException {
        var socket = new UnixSocket(address);
        socket.connectNow();
        return socket;
    }
}
