package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether somebody may be written to: her preferences, and addresses that nothing goes to. */
final class Consent {

    private final Items<Suppression> suppressions;
    private final Items<Preference> preferences;

    Consent(Items<Suppression> suppressions, Items<Preference> preferences) {
        this.suppressions = suppressions;
        this.preferences = preferences;
    }

    /** Why the draft is not to be sent, naming the row that says so; empty when it is. */
    Optional<String> against(Tx tx, Draft draft, boolean critical, Wishes wishes) {
        return suppressed(tx, draft.channel(), draft.to(), critical ? null : draft.topic())
                .or(wishes::against);
    }

    /** {@code topic} is null for what is critical: only what concerns the whole address counts then. */
    Optional<String> suppressed(Tx tx, Channel channel, String address, @Nullable String topic) {
        return tx.first(
                Sql.of("""
                        select s.id, s.cause from messages.suppression s where s.tenant_id = ? and s.channel = ?
                            and s.address = ? and s.deleted_at is null
                            and (s.topic is null and (?::text is not null or s.cause in ('hard_bounce', 'manual'))
                                or s.topic = ?::text)
                        order by s.topic nulls first limit 1
                        """, tx.tenant(), channel, Addresses.key(address), topic, topic),
                row -> "suppression " + row.id() + " (" + row.text() + ")");
    }

    /** Nothing goes to this address any more. */
    void suppress(Tx tx, Channel channel, String address, Suppression.Cause cause, String detail) {
        suppress(
                tx,
                new Suppression(
                        Uuid7.next(), channel, Addresses.key(address), null, cause, detail, tx.now(), tx.now(), 1));
    }

    private void suppress(Tx tx, Suppression wanted) {
        tx.lock("messages.suppression " + tx.tenant() + " " + wanted.address());
        boolean known = tx.first(
                        Sql.of("""
                                select s.id from messages.suppression s where s.tenant_id = ? and s.channel = ?
                                    and s.address = ? and s.topic is not distinct from ?::text and s.deleted_at is null
                                """, tx.tenant(), wanted.channel(), wanted.address(), wanted.topic()), row -> row.id())
                .isPresent();
        if (!known) {
            suppressions.keep(tx, wanted);
        }
    }

    /** The addressee wants no more of this topic by this channel. */
    void refuse(Tx tx, Message message) {
        UUID person = message.person();
        if (person == null) {
            suppress(
                    tx,
                    new Suppression(
                            Uuid7.next(),
                            message.channel(),
                            Addresses.key(message.to()),
                            message.topic(),
                            Suppression.Cause.UNSUBSCRIBED,
                            "by the link in message " + message.id(),
                            tx.now(),
                            tx.now(),
                            1));
        } else {
            mute(tx, person, message);
        }
    }

    private void mute(Tx tx, UUID person, Message message) {
        tx.lock("messages.preference " + tx.tenant() + " " + person);
        Optional<Preference> said = preferences
                .store()
                .find(
                        tx,
                        Sql.of(
                                "t.person = ? and t.topic = ? and t.channel = ? and t.about is null and t.deleted_at is null",
                                person,
                                message.topic(),
                                message.channel()),
                        Sql.of(""))
                .stream()
                .findFirst();
        if (said.isEmpty()) {
            preferences.keep(tx, Preference.of(tx, person, message.topic(), message.channel(), false));
        } else if (said.get().allowed()) {
            Preference was = said.get();
            preferences.keep(tx, was, was.refusing(tx.now()), "updated");
        }
    }
}
