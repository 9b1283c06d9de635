package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Ref;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to one person, as the tray shows it. {@code reason} says why it failed, is suppressed or in doubt. */
public record Message(
        @Key UUID id,
        @ReadOnly Channel channel,
        @ReadOnly @Search String to,
        @ReadOnly @Title @Search(boost = 2) String subject,
        @ReadOnly @Multiline @Search @Nullable String text,
        @ReadOnly @Multiline @Nullable String html,
        @ReadOnly Status status,
        @ReadOnly @Nullable String reason,
        @ReadOnly String topic,
        @ReadOnly @Nullable String template,
        @ReadOnly @Nullable @Ref("identity.person") UUID person,
        @ReadOnly Origin origin,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /**
     * How far it came. In doubt: the other side may have it, and nobody can say; it is not sent again by itself.
     * Digested: it was told in another message, which {@code reason} names.
     */
    public enum Status {
        QUEUED,
        SENT,
        FAILED,
        SUPPRESSED,
        IN_DOUBT,
        DIGESTED,
        CANCELLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who wrote it: the program, or another one, whose mail was caught, or caught and then sent on. */
    public enum Origin {
        PROGRAM,
        CAUGHT,
        RELEASED
    }

    Message saying(@Nullable String otherText, @Nullable String otherHtml) {
        return new Message(
                id, channel, to, subject, otherText, otherHtml, status, reason, topic, template, person, origin,
                createdAt, updatedAt, version);
    }

    Message standing(Status other, @Nullable String because, Instant at) {
        return new Message(
                id,
                channel,
                to,
                subject,
                text,
                html,
                other,
                because,
                topic,
                template,
                person,
                origin,
                createdAt,
                at,
                version + 1);
    }

    public static final Resource<Message> RESOURCE = Resource.of(Message.class, "messages.message")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW, DELETE)
            .list("channel", "to", "subject", "status", "created_at")
            .filter("channel", "to", "subject", "text", "status", "topic", "template", "person", "origin", "created_at")
            .sort("created_at")
            .onRemove((tx, message) -> Outbox.drop(tx, message.id()));
}
