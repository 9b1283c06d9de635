package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.ownedBy;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Ref;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message inside the program, for the person whom it is for. */
public record InboxItem(
        @Key UUID id,
        @ReadOnly @Ref("identity.person") UUID person,
        @ReadOnly UUID message,
        @ReadOnly String topic,
        @ReadOnly @Title String subject,
        @ReadOnly @Multiline @Nullable String text,
        boolean read,
        boolean archived,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    public static final Resource<InboxItem> RESOURCE = Resource.of(InboxItem.class, "messages.inbox_item")
            .plural("inbox")
            .allow(ownedBy("person"), LIST, VIEW, UPDATE, DELETE)
            .list("subject", "topic", "read", "created_at")
            .filter("topic", "read", "archived", "created_at")
            .sort("created_at")
            .verb(new Verb<InboxItem>("read", "Mark as read", "read", (tx, item) -> item.with(true, item.archived))
                    .where("read", "false"))
            .verb(new Verb<InboxItem>(
                            "unread", "Mark as unread", "unread", (tx, item) -> item.with(false, item.archived))
                    .where("read", "true"))
            .verb(new Verb<InboxItem>("archive", "Archive", (tx, item) -> item.with(true, true))
                    .where("archived", "false"));

    private InboxItem with(boolean isRead, boolean isArchived) {
        return new InboxItem(
                id, person, message, topic, subject, text, isRead, isArchived, createdAt, updatedAt, version);
    }
}
