package com.bizosaas.kernel.program.control;

import com.bizosaas.kernel.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asks the program that runs on a home. */
public final class ControlClient {

    private final Path home;

    public ControlClient(Path home) {
        this.home = home;
    }

    /** What the program answered: {@code result} or {@code problem}. Empty when none runs. */
    public Optional<ObjectNode> ask(Map<String, ?> request, Duration patience) throws IOException {
        CompletableFuture<Optional<ObjectNode>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(ask(request, null, progress -> {}));
            } catch (IOException | RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("The program did not answer within " + patience.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException(cause == null ? "no answer" : String.valueOf(cause.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", interrupted);
        }
    }

    /** The same without an end, sending a file along, told of the progress. */
    public Optional<ObjectNode> ask(Map<String, ?> request, @Nullable Path file, Consumer<ObjectNode> progress)
            throws IOException {
        Path socket = ControlPlace.of(home);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!connect(channel, socket)) {
                return Optional.empty();
            }
            OutputStream out = Channels.newOutputStream(channel);
            out.write(
                    (new String(Json.bytes(request), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
            if (file != null) {
                Files.copy(file, out);
            }
            channel.shutdownOutput();
            return Optional.of(answer(new BufferedInputStream(Channels.newInputStream(channel)), progress));
        }
    }

    private static boolean connect(SocketChannel channel, Path socket) throws IOException {
        try {
            if (!Files.exists(socket)) {
                mustSee(socket);
                return false;
            }
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (java.net.ConnectException nobodyListens) {
            return false;
        } catch (java.net.SocketException refused) {
            if (Files.isWritable(socket)) {
                return false;
            }
            throw new IOException(
                    "This user may not talk to the program: run the command as the program's user", refused);
        }
    }

    private static void mustSee(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder + ": run the command as the program's user");
        }
    }

    private static ObjectNode answer(InputStream in, Consumer<ObjectNode> progress) throws IOException {
        for (String line = next(in); !line.isEmpty(); line = next(in)) {
            ObjectNode message = Json.object(line.getBytes(StandardCharsets.UTF_8));
            if (message.path("progress") instanceof ObjectNode said) {
                progress.accept(said);
            } else {
                return message;
            }
        }
        throw new IOException("The program ended before it answered");
    }

    private static String next(InputStream in) throws IOException {
        return Lines.next(in, Lines.ANSWERED);
    }
}
