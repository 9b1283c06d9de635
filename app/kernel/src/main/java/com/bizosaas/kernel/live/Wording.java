package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.json.Json;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the server says, as JSON. */
final class Wording {

    private Wording() {}

    static byte[] subscribed(Topic topic, Position position) {
        return said("subscribed", out -> {
            out.writeStringProperty("topic", topic.text());
            out.writeStringProperty("position", position.text());
        });
    }

    static byte[] event(Topic topic, Event event) {
        return said("event", out -> {
            out.writeStringProperty("topic", topic.text());
            out.writeStringProperty("position", event.position().text());
            out.writeName("event");
            event.write(out);
        });
    }

    static byte[] error(String code, @Nullable String topic) {
        return said("error", out -> {
            out.writeStringProperty("code", code);
            if (topic != null) {
                out.writeStringProperty("topic", topic);
            }
        });
    }

    static byte[] presence(String topic, UUID id, Collection<Person> people) {
        return said("presence", out -> {
            out.writeStringProperty("topic", topic);
            out.writeStringProperty("id", id.toString());
            out.writeArrayPropertyStart("people");
            people.forEach(person -> person.write(out));
            out.writeEndArray();
        });
    }

    private static byte[] said(String type, Json.Written rest) {
        return Json.bytes((JsonGenerator out) -> {
            out.writeStartObject();
            out.writeStringProperty("type", type);
            rest.to(out);
            out.writeEndObject();
        });
    }
}
