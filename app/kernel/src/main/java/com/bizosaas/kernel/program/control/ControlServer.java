package com.bizosaas.kernel.program.control;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Listens on the control socket of a home that this program holds. */
public final class ControlServer implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;
    private static final System.Logger LOG = System.getLogger("program.control");

    private final Path socket;
    private final ServerSocketChannel channel;
    private final Control control;

    private ControlServer(Path socket, ServerSocketChannel channel, Control control) {
        this.socket = socket;
        this.channel = channel;
        this.control = control;
    }

    /** Takes the place of whatever an earlier program left; only the program's user may connect. */
    public static ControlServer open(Path home, Control control) {
        Path socket = ControlPlace.of(home);
        try {
            ControlPlace.prepare(socket);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            ControlServer server = new ControlServer(socket, channel, control);
            Thread.ofPlatform().daemon().name("control").start(server::accept);
            return server;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    public Path socket() {
        return socket;
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread.ofVirtual().name("control").start(() -> serve(client));
            } catch (IOException failure) {
                LOG.log(System.Logger.Level.DEBUG, "The control socket did not take a command", failure);
                pause();
            }
        }
    }

    /** What stands in the way, such as too many open files, may stand there for long. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rest of what a command sends is read before it is answered, so that it hears the answer and no broken pipe. */
    private void serve(SocketChannel client) {
        try (client;
                InputStream in = new BufferedInputStream(Channels.newInputStream(client));
                OutputStream out = Channels.newOutputStream(client)) {
            String line = Lines.next(in, Lines.ASKED);
            if (!line.isEmpty()) {
                Map<String, ?> answer = answer(line, in, out);
                in.transferTo(OutputStream.nullOutputStream());
                send(out, answer);
            }
        } catch (IOException | UncheckedIOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A command went away", gone);
        }
    }

    private Map<String, ?> answer(String line, InputStream in, OutputStream out) {
        try {
            Object result = control.handle(
                    Json.object(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    in,
                    progress -> send(out, Map.of("progress", progress)));
            return Map.of("result", result);
        } catch (Problem problem) {
            return Map.of("problem", told(problem));
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException unforeseen) {
            LOG.log(System.Logger.Level.ERROR, "A command failed", unforeseen);
            return Map.of(
                    "problem",
                    Map.of(
                            "code",
                            "internal",
                            "detail",
                            "Something went wrong; the log says what.",
                            "errors",
                            List.of()));
        }
    }

    private static Map<String, Object> told(Problem problem) {
        String detail = problem.detail();
        return Map.of(
                "code", problem.wireCode(),
                "detail", detail == null ? problem.code().title() : detail,
                "errors", problem.errors());
    }

    private static void send(OutputStream out, Map<String, ?> message) {
        byte[] json = Json.bytes(message);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            out.write(line);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(socket);
        } catch (IOException trouble) {
            LOG.log(System.Logger.Level.DEBUG, "The control socket did not close", trouble);
        }
    }
}
