package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.sse.Bell;
import com.bizosaas.kernel.gateway.sse.EventWriter;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * {@code GET /api/events/stream}: a topic by server-sent events, for clients without web sockets. Its {@code id} is the
 * position, so that a browser resumes by itself.
 */
final class Streams implements AutoCloseable {

    private static final int MOST = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Ground ground;
    private final Bell bell = new Bell();
    private final Semaphore places = new Semaphore(MOST);

    Streams(Ground ground) {
        this.ground = ground;
    }

    /** There is news for this tenant. */
    void told(UUID tenant) {
        bell.ring(tenant);
    }

    int count() {
        return MOST - places.availablePermits();
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
        Position from = after.orElseGet(() -> ground.readInTurn(request.caller(), ground.log()::newest));
        return Answer.stream(EventWriter.TYPE, out -> stream(out, request.caller(), topic, from));
    }

    private void stream(OutputStream out, Caller caller, Topic topic, Position from) throws IOException {
        EventWriter writer = new EventWriter(out);
        if (!places.tryAcquire()) {
            writer.send("error", null, words(Wording.error("unavailable", topic.text())));
            return;
        }
        try {
            writer.send("subscribed", from.text(), words(Wording.subscribed(topic, from)));
            follow(writer, caller, topic, from);
        } finally {
            places.release();
        }
    }

    private void follow(EventWriter writer, Caller first, Topic topic, Position from) throws IOException {
        Position position = from;
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
        bell.ring(tenants);
    }

    /** All end. */
    @Override
    public void close() {
        bell.close();
    }
}
