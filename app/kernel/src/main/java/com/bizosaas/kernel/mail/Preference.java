package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.ownedBy;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether, and when, a person wants messages of a topic, by a channel, about one thing; what is absent of these means any.
 * The most specific counts, and what it does not say of digests, quiet hours or the zone a less specific one does.
 */
public record Preference(
        @Key UUID id,
        @ReadOnly UUID person,
        @Size(100) @Nullable String topic,
        @Nullable Channel channel,
        @Nullable UUID about,
        boolean allowed,
        @Nullable Digest digest,
        @Nullable Integer digestMinutes,
        @Size(5) @Nullable String digestAt,
        @Size(5) @Nullable String quietFrom,
        @Size(5) @Nullable String quietTo,
        @Size(60) @Nullable String zone,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** Messages one by one, or those of a while in one, or those of a day. */
    public enum Digest {
        NONE,
        WINDOW,
        DAILY;

        static Digest named(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    private static final int LONGEST_WINDOW = 7 * 24 * 60;
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

    public static final Resource<Preference> RESOURCE = Resource.of(Preference.class, "messages.preference")
            .allow(ownedBy("person"), LIST, VIEW, CREATE, UPDATE, DELETE)
            .list("topic", "channel", "allowed", "digest")
            .filter("topic", "channel", "about", "allowed", "digest")
            .sort("created_at")
            .complete(Preference::complete)
            .onRestore(Preference::refuseTwin);

    private static Preference complete(Tx tx, @Nullable Preference before, Preference draft, FieldErrors errors) {
        UUID owner = before == null ? tx.caller().person() : before.person;
        if (owner == null) {
            throw new Problem(KernelProblem.FORBIDDEN, "Preferences are a person's.");
        }
        draft.checkTimes(errors);
        Preference kept = draft.of(owner);
        if (errors.isEmpty()) {
            refuseTwin(tx, kept);
        }
        return kept;
    }

    private void checkTimes(FieldErrors errors) {
        if (digestMinutes != null && (digestMinutes < 1 || digestMinutes > LONGEST_WINDOW)) {
            errors.add("digest_minutes", "out_of_range", "A window has from 1 to " + LONGEST_WINDOW + " minutes.");
        }
        checkClock("digest_at", digestAt, errors);
        checkClock("quiet_from", quietFrom, errors);
        checkClock("quiet_to", quietTo, errors);
        if ((quietFrom == null) != (quietTo == null)) {
            errors.add(quietFrom == null ? "quiet_from" : "quiet_to", "required", "Quiet hours have two ends.");
        }
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add("zone", "not_a_zone", "A zone is such as Africa/Nairobi.");
        }
    }

    private static void checkClock(String field, @Nullable String text, FieldErrors errors) {
        if (text != null && !text.matches(CLOCK)) {
            errors.add(field, "not_a_time", "A time of the day is such as 08:00.");
        }
    }

    /** One that says nothing but whether messages of this topic are wanted by this channel. */
    static Preference of(Tx tx, UUID person, String topic, Channel channel, boolean allowed) {
        return new Preference(
                Uuid7.next(),
                person,
                topic,
                channel,
                null,
                allowed,
                null,
                null,
                null,
                null,
                null,
                null,
                tx.now(),
                tx.now(),
                1);
    }

    private Preference of(UUID owner) {
        return new Preference(
                id,
                owner,
                topic,
                channel,
                about,
                allowed,
                digest,
                digestMinutes,
                digestAt,
                quietFrom,
                quietTo,
                zone,
                createdAt,
                updatedAt,
                version);
    }

    /** The same, one version on. */
    Preference refusing(Instant at) {
        return new Preference(
                id,
                person,
                topic,
                channel,
                about,
                false,
                digest,
                digestMinutes,
                digestAt,
                quietFrom,
                quietTo,
                zone,
                createdAt,
                at,
                version + 1);
    }

    private static void refuseTwin(Tx tx, Preference draft) {
        tx.first(
                        Sql.of("""
                                select t.id from messages.preference t where t.tenant_id = ? and t.person = ?
                                    and t.topic is not distinct from ?::text and t.channel is not distinct from ?::text
                                    and t.about is not distinct from ?::uuid and t.id <> ? and t.deleted_at is null
                                """, tx.tenant(), draft.person, draft.topic, draft.channel, draft.about, draft.id),
                        row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("There is a preference for this already; change it.", RESOURCE.name(), id);
                });
    }
}
