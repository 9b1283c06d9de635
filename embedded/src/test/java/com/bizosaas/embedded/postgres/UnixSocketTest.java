package com.bizosaas.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixSocketTest {

    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private Socket socket;
    private SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        Path file = folder.resolve("socket");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
        socket = new UnixSocketFactory(file.toString()).createSocket("anywhere", 1);
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        server.close();
    }

    @Test
    void readingTimesOutAndTheConnectionStaysUsable() throws Exception {
        socket.setSoTimeout(50);
        var input = socket.getInputStream();
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(System.nanoTime() - began).isGreaterThan(49_000_000L);
        }
        peer.write(ByteBuffer.wrap(new byte[] {1, (byte) 255}));
        assertThat(input.read()).isEqualTo(1);
        socket.setSoTimeout(0);
        assertThat(input.read()).isEqualTo(255);
    }

    @Test
    void whatComesWhileAReaderWaitsWithATimeoutWakesIt() throws Exception {
        socket.setSoTimeout(10_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var read = threads.submit(() -> socket.getInputStream().read());
            Thread.sleep(50);
            peer.write(ByteBuffer.wrap(new byte[] {7}));
            assertThat(read.get()).isEqualTo(7);
        }
    }

    @Test
    void closingFromAnotherThreadEndsAReaderWithAndWithoutATimeout() throws Exception {
        for (int timeout : new int[] {0, 20_000}) {
            socket.close();
            socket = new UnixSocketFactory(folder.resolve("socket").toString()).createSocket("anywhere", 1);
            socket.setSoTimeout(timeout);
            var input = socket.getInputStream();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var read = threads.submit(() -> input.read(new byte[10]));
                Thread.sleep(100);
                socket.close();
                assertThatThrownBy(read::get).cause().isInstanceOf(SocketException.class);
            }
            assertThat(socket.isClosed()).isTrue();
            assertThatThrownBy(socket::getInputStream).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void theEndOfThePeerIsTheEndOfTheStream() throws Exception {
        peer.close();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        socket.setSoTimeout(1000);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void muchMoreThanABufferGoesThroughWhileAReaderWaitsWithATimeout() throws Exception {
        byte[] much = new byte[5_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        socket.setSoTimeout(10_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                socket.getOutputStream().write(much);
                return true;
            });
            threads.submit(() -> echo(much.length));
            assertThat(socket.getInputStream().readNBytes(much.length)).isEqualTo(much);
        }
    }

    @Test
    void connectingToNobodyFailsAtOnce() {
        var nobody = new UnixSocketFactory(folder.resolve("nobody").toString());
        assertThatThrownBy(() -> nobody.createSocket("anywhere", 1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("nobody");
    }

    private boolean echo(int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        while (all.hasRemaining() && peer.read(all) >= 0) {
            Thread.onSpinWait();
        }
        all.flip();
        while (all.hasRemaining()) {
            peer.write(all);
        }
        return true;
    }
}
