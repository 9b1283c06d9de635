package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Proves that sockets work: opens one by a ticket of its own, as somebody in a tenant that has nothing, follows a topic
 * and hears an event that was never in the log.
 */
final class Proof {

    private static final Position AHEAD = new Position(900_000_000_000_000_000L, 1);

    private final Map<String, Caller> tickets = new ConcurrentHashMap<>();
    private final Map<UUID, Caller> callers = new ConcurrentHashMap<>();

    /** This and those of proofs that are under way. */
    Recall among(Recall given) {
        return new Recall(
                ticket -> Optional.ofNullable(tickets.remove(ticket))
                        .or(() -> given.redeem().apply(ticket)),
                asked -> again(given, asked),
                given.maker());
    }

    private Map<UUID, Caller> again(Recall given, Collection<Caller> asked) {
        Map<UUID, Caller> found = given.again().apply(asked);
        if (callers.isEmpty()) {
            return found;
        }
        Map<UUID, Caller> all = new HashMap<>(callers);
        all.putAll(found);
        return all;
    }

    /** Throws what stands in the way, at the latest after that time. {@code happens} hands an event to a tenant. */
    void run(String url, String resource, Duration patience, Consumer<Told> happens) {
        UUID id = Uuid7.next();
        Caller caller = new Caller(Caller.Kind.API_KEY, id, id, "verify", Set.of("owner"), Set.of(), id, false);
        String ticket = UUID.randomUUID() + "." + UUID.randomUUID();
        Listener listener = new Listener();
        tickets.put(ticket, caller);
        callers.put(id, caller);
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<WebSocket> opening = client.newWebSocketBuilder()
                .connectTimeout(patience)
                .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/ws?ticket=" + ticket), listener);
        long end = System.nanoTime() + patience.toNanos();
        try {
            WebSocket socket = await("no socket opened", opening, end);
            socket.sendText("{\"type\":\"subscribe\",\"topic\":\"" + resource + "\"}", true);
            await("no answer to a subscription came", listener.of("subscribed"), end);
            happens.accept(new Told(id, probe(resource, id)));
            await("no event came", listener.of("event"), end);
        } finally {
            opening.thenAccept(WebSocket::abort);
            client.shutdownNow();
            tickets.remove(ticket);
            callers.remove(id);
        }
    }

    private static <R> R await(String otherwise, CompletableFuture<R> future, long end) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw new IllegalStateException(otherwise, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, interrupted);
        }
    }

    /** An event for a tenant. */
    record Told(UUID tenant, List<Event> events) {}

    private static List<Event> probe(String resource, UUID id) {
        return List.of(
                new Event(id, AHEAD, resource + ".probed", resource, id, "{}", Instant.EPOCH, "{}", new byte[0]));
    }

    /** Waits for messages of a type. */
    private static final class Listener implements WebSocket.Listener {

        private final Map<String, CompletableFuture<String>> heard = new ConcurrentHashMap<>();
        private final StringBuilder message = new StringBuilder();

        private CompletableFuture<String> of(String type) {
            return heard.computeIfAbsent(type, t -> new CompletableFuture<>());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                String text = message.toString();
                message.setLength(0);
                int end = text.indexOf('"', "{\"type\":\"".length());
                of(text.substring("{\"type\":\"".length(), end)).complete(text);
            }
            socket.request(1);
            return null;
        }
    }
}
