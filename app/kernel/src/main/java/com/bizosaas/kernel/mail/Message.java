package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to one person, as the tray shows it. */
public record Message(
        @Key UUID id,
        @ReadOnly Channel channel,
        @ReadOnly String to,
        @ReadOnly @Title String subject,
        @ReadOnly @Multiline @Nullable String text,
        @ReadOnly @Multiline @Nullable String html,
        @ReadOnly Status status,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** By which way it goes. */
    public enum Channel {
        MAIL,
        SMS,
        IN_APP
    }

    /** How far it came. */
    public enum Status {
        QUEUED,
        SENT,
        FAILED,
        SUPPRESSED
    }

    public static final Resource<Message> RESOURCE = Resource.of(Message.class, "messages.message")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW)
            .list("channel", "to", "subject", "status", "created_at")
            .filter("channel", "to", "status")
            .sort("created_at");
}
