package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.sse.Bell;
import com.bizosaas.kernel.gateway.sse.EventWriter;
import com.bizosaas.kernel.gateway.sse.Places;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * {@code GET /api/events/stream}: a topic by server-sent events, for clients without web sockets. Its {@code id} is the
 * position, so that a browser resumes by itself.
 */
final class Streams implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Ground ground;
    private final Places places;
    private final Map<String, Bell> bells = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Streams(Ground ground, Places places) {
        this.ground = ground;
        this.places = places;
    }

    /** These have happened. */
    void told(UUID tenant, List<Event> events) {
        events.stream().map(Event::resource).distinct().forEach(resource -> {
            Bell bell = bells.get(resource);
            if (bell != null) {
                bell.ring(tenant);
            }
        });
    }

    /** What rings for events of this resource. */
    private Bell bell(String resource) {
        Bell bell = bells.computeIfAbsent(resource, name -> new Bell());
        if (closed) {
            bell.close();
        }
        return bell;
    }

    Answer open(Request request) {
        request.query().allowOnly(Set.of("topic", "after"));
        String name = request.query().one("topic").orElseThrow(() -> Problem.malformed("Name a topic."));
        Optional<Position> after = request.header("Last-Event-ID")
                .or(() -> request.query().one("after"))
                .map(Position::of);
        Topic topic = Topic.of(ground.resources(), name).orElseThrow(Problem::notFound);
        if (!ground.sight().mayFollow(request.caller(), topic.items())) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
        Position from = ground.from(request.caller(), after.orElse(null));
        return places.stream(request.caller().tenantId(), out -> {
            out.send("subscribed", from.text(), words(Wording.subscribed(topic, from)));
            follow(out, request.caller(), topic, from);
        });
    }

    private void follow(EventWriter writer, Caller first, Topic topic, Position from) throws IOException {
        Position position = from;
        Bell bell = bell(topic.resource());
        Bell.Heard heard = Bell.Heard.NEWS;
        while (heard != Bell.Heard.THE_END) {
            Bell.Listener news = bell.listen(first.tenantId());
            Caller caller =
                    ground.recall().again().apply(List.of(first)).get(Objects.requireNonNull(first.credential()));
            if (caller == null || !ground.sight().mayFollow(caller, topic.items())) {
                writer.send(
                        "error",
                        null,
                        words(Wording.error(caller == null ? "unauthenticated" : Session.FORBIDDEN, topic.text())));
                return;
            }
            Position since = position;
            Page page = ground.readInTurn(caller, tx -> Page.read(ground, tx, topic, since));
            for (Event event : page.seen()) {
                writer.send("event", event.position().text(), words(Wording.event(topic, event)));
            }
            position = page.upTo();
            if (page.last()) {
                heard = news.await(HEARTBEAT);
            }
            if (heard == Bell.Heard.NOTHING) {
                writer.heartbeat();
            }
        }
    }

    private static String words(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** There may be changes of who may follow what. */
    void changed(Predicate<UUID> tenants) {
        bells.values().forEach(bell -> bell.ring(tenants));
    }

    /** All end. */
    @Override
    public void close() {
        closed = true;
        bells.values().forEach(Bell::close);
    }
}
