package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.websocket.Beat;
import com.bizosaas.kernel.gateway.websocket.CloseCode;
import com.bizosaas.kernel.gateway.websocket.Conversation;
import com.bizosaas.kernel.gateway.websocket.Frame;
import com.bizosaas.kernel.gateway.websocket.WebSocket;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.live.Presence.Place;
import com.bizosaas.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One client on a web socket: understands what it asks for. */
final class Session implements Conversation {

    static final String MALFORMED = "malformed";
    static final String UNKNOWN = "unknown_topic";
    static final String FORBIDDEN = "forbidden";

    private static final int MOST_TOPICS = 200;

    private final WebSocket socket;
    private final Room room;
    private final Standing standing;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>(2);

    Session(WebSocket socket, Room room, Standing standing) {
        this.socket = socket;
        this.room = room;
        this.standing = standing;
    }

    Standing standing() {
        return standing;
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    void send(Frame frame) {
        socket.send(frame);
    }

    void say(byte[] json) {
        socket.send(Frame.text(json));
    }

    void awaitRoom() {
        socket.awaitRoom();
    }

    /** Pinged more often while others wait to hear that it has gone. */
    void beat(Beat beat) {
        socket.beat(beat);
    }

    @Override
    public void text(String message) {
        try {
            heard(Json.object(message.getBytes(StandardCharsets.UTF_8)));
        } catch (Problem malformed) {
            say(Wording.error(MALFORMED, null));
        }
    }

    private void heard(ObjectNode message) {
        String name = text(message, "topic");
        switch (text(message, "type")) {
            case "subscribe" -> known(name).ifPresent(topic -> subscribe(topic, after(message)));
            case "unsubscribe" -> unsubscribe(name);
            case "join" -> known(name).ifPresent(topic -> room.presence().join(this, place(topic, message)));
            case "leave" -> known(name).ifPresent(topic -> room.presence().leave(this, place(topic, message)));
            default -> throw Problem.malformed("type");
        }
    }

    private static String text(ObjectNode message, String field) {
        JsonNode value = message.path(field);
        if (!value.isString()) {
            throw Problem.malformed(field);
        }
        return value.stringValue();
    }

    private static Place place(Topic topic, ObjectNode message) {
        UUID id = IdType.parsed(text(message, "id"));
        if (id == null) {
            throw Problem.malformed("id");
        }
        return new Place(topic.items(), id);
    }

    private static @Nullable Position after(ObjectNode message) {
        return message.path("after").isMissingNode() || message.path("after").isNull()
                ? null
                : Position.of(text(message, "after"));
    }

    private Optional<Topic> known(String name) {
        Optional<Topic> topic = Topic.of(room.ground().resources(), name);
        if (topic.isEmpty()) {
            say(Wording.error(UNKNOWN, name));
        }
        return topic;
    }

    private void subscribe(Topic topic, @Nullable Position after) {
        if (standing.state().rights(topic.items()).areNone()) {
            say(Wording.error(FORBIDDEN, topic.text()));
            return;
        }
        unsubscribe(topic.text());
        if (subscriptions.size() >= MOST_TOPICS) {
            socket.close(CloseCode.POLICY, "At most " + MOST_TOPICS + " topics.");
            return;
        }
        Subscription subscription = new Subscription(this, topic);
        subscriptions.put(topic.text(), subscription);
        room.follow(subscription, after);
    }

    private void unsubscribe(String topic) {
        Subscription before = subscriptions.remove(topic);
        if (before != null) {
            room.unfollow(before);
        }
    }

    /** Takes a topic away that the caller may follow no more. */
    void forbid(Subscription subscription) {
        if (subscriptions.remove(subscription.topic().text(), subscription)) {
            room.unfollow(subscription);
            say(Wording.error(FORBIDDEN, subscription.topic().text()));
        }
    }

    /** The log could not be read or not fast enough: the client comes back and resumes. */
    void sendAway() {
        socket.close(CloseCode.TRY_AGAIN, "Come back and resume.");
    }

    /** The credential has ended. */
    void dismiss() {
        socket.close(CloseCode.UNAUTHENTICATED, "The session, key or membership has ended.");
    }

    /** Whether nothing can be said any more. */
    boolean isOver() {
        return socket.isClosing();
    }

    @Override
    public void ended() {
        room.leave(this);
    }
}
