package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.websocket.Frame;
import com.bizosaas.kernel.json.Json;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the server says on a socket. */
final class Wording {

    private Wording() {}

    static Frame subscribed(Topic topic, Position position) {
        return frame("subscribed", out -> {
            out.writeStringProperty("topic", topic.text());
            out.writeStringProperty("position", position.text());
        });
    }

    static Frame event(String topic, Event event) {
        return frame("event", out -> {
            out.writeStringProperty("topic", topic);
            out.writeStringProperty("position", event.position().text());
            out.writeName("event");
            event.write(out);
        });
    }

    static Frame error(String code, @Nullable String topic) {
        return frame("error", out -> {
            out.writeStringProperty("code", code);
            if (topic != null) {
                out.writeStringProperty("topic", topic);
            }
        });
    }

    static Frame presence(String topic, UUID id, Collection<Person> people) {
        return frame("presence", out -> {
            out.writeStringProperty("topic", topic);
            out.writeStringProperty("id", id.toString());
            out.writeArrayPropertyStart("people");
            people.forEach(person -> person.write(out));
            out.writeEndArray();
        });
    }

    private static Frame frame(String type, Json.Written rest) {
        return Frame.text(Json.bytes((JsonGenerator out) -> {
            out.writeStartObject();
            out.writeStringProperty("type", type);
            rest.to(out);
            out.writeEndObject();
        }));
    }
}
