package com.bizosaas.kernel.event;

import com.bizosaas.kernel.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One event. {@code actor} and {@code data} are JSON; {@code data} is null once it was erased. {@code hash} proves what
 * the data were.
 */
public record Event(
        UUID id,
        Position position,
        String type,
        String resource,
        UUID subject,
        String actor,
        Instant at,
        @Nullable String data,
        byte[] hash) {

    /** The data as a tree; null once erased. */
    public @Nullable JsonNode tree() {
        return data == null ? null : Json.mapper().readTree(data);
    }

    /** The event as clients see it. */
    public void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", id.toString());
        out.writeStringProperty("position", position.text());
        out.writeStringProperty("type", type);
        out.writeObjectPropertyStart("subject");
        out.writeStringProperty("type", resource);
        out.writeStringProperty("id", subject.toString());
        out.writeEndObject();
        out.writeName("actor");
        out.writeRawValue(actor);
        out.writeStringProperty("at", at.toString());
        out.writeName("data");
        if (data == null) {
            out.writeNull();
        } else {
            out.writeRawValue(data);
        }
        out.writeEndObject();
    }

    /** The same as JSON in UTF-8. */
    public byte[] json() {
        return Json.bytes((Json.Written) this::write);
    }
}
