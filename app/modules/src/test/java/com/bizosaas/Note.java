package com.bizosaas;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.ownedBy;
import static com.bizosaas.kernel.rights.Rule.publicWhen;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import java.time.Instant;
import java.util.UUID;

/** A resource of the tests: whether a note may be touched depends on the note alone, never on a role. */
record Note(
        @Key UUID id,
        @Title String text,
        UUID author,
        @Default("draft") Status status,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Status {
        DRAFT,
        OPEN
    }

    static final Resource<Note> RESOURCE = Resource.of(Note.class, "notes.note")
            .allow(ownedBy("author").or(publicWhen("status", Status.OPEN)), LIST, VIEW)
            .allow(ownedBy("author"), CREATE, UPDATE, DELETE)
            .filter("text", "status")
            .sort("created_at")
            .verb(new Verb<>("open", "Open", "opened", (tx, note) -> note.opened()));

    private Note opened() {
        return new Note(id, text, author, Status.OPEN, createdAt, updatedAt, version);
    }
}
