package com.bizosaas.kernel.live;

import com.bizosaas.kernel.rights.Caller;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** Somebody who looks at a record. */
public record Person(UUID id, String name) {

    /** A key stands for itself, not for its maker, who may be elsewhere. */
    static Person of(Caller caller) {
        UUID person = caller.kind() == Caller.Kind.USER ? caller.person() : caller.credential();
        return new Person(java.util.Objects.requireNonNull(person, "credential"), caller.name());
    }

    void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", id.toString());
        out.writeStringProperty("name", name);
        out.writeEndObject();
    }
}
