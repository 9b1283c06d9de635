package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.GuardedSelector;
import com.bizosaas.kernel.gateway.wire.Sweeper;
import com.bizosaas.kernel.gateway.wire.WireLimits;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.UncheckedIOException;
import java.net.BindException;

/** The HTTP server: Helidon listens and answers, the wire guards, the pipeline decides. */
public final class Server implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int WRITE_BUFFER = 16 << 10;

    private final WebServer web;
    private final Sweeper sweeper;
    private final Edge edge;
    private final String place;

    /** {@code port} 0 takes a free one. Nothing listens before {@link #start()}. */
    public Server(String host, int port, Pipeline pipeline, ServerOptions options) {
        place = host + ":" + port;
        edge = new Edge(pipeline, options);
        sweeper = new Sweeper(new Refusal(options.observer()));
        WebServerConfig.Builder config = WebServer.builder()
                .host(host)
                .port(port)
                .backlog(BACKLOG)
                .useNio(false)
                .shutdownHook(false)
                .protocolsDiscoverServices(false)
                .featuresDiscoverServices(false)
                .writeBufferSize(WRITE_BUFFER)
                .shutdownGracePeriod(options.grace())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addConnectionSelector(new GuardedSelector(http1(options), sweeper, options.wire()))
                .routing(HttpRouting.builder().any(edge::handle));
        web = config.build();
    }

    private static Http1ConnectionSelector http1(ServerOptions options) {
        WireLimits limits = options.wire();
        return Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(2 * limits.requestLine())
                        .maxHeadersSize(2 * limits.headerBytes())
                        .validatePath(false)
                        .validatePrologue(false)
                        .validateRequestHeaders(false)
                        .sendKeepAliveHeader(false)
                        .build())
                .build();
    }

    /** Listens; throws {@code UncheckedIOException} where the port is taken. */
    public Server start() {
        sweeper.start();
        web.start();
        if (!web.isRunning()) {
            sweeper.stop();
            throw new UncheckedIOException(new BindException("cannot listen on " + place));
        }
        return this;
    }

    /** The port that is listened on. */
    public int port() {
        return web.port();
    }

    /** How many connections are open. */
    public int connections() {
        return sweeper.open();
    }

    /** Listens no more, lets requests in flight end within the grace, then closes what is left. */
    public void stop() {
        edge.drain();
        sweeper.drain();
        web.stop();
        sweeper.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
