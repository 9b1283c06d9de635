package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages of a tenant, how each stands, and what happened to it step by step. */
final class Tray {

    /** Nothing more is sent of what stands so. */
    private static final Set<Message.Status> IS_OVER =
            EnumSet.of(Message.Status.SENT, Message.Status.DIGESTED, Message.Status.CANCELLED);

    private final Items<Message> messages;
    private final Items<InboxItem> inbox;
    private final Masking masking;

    Tray(Items<Message> messages, Items<InboxItem> inbox, Masking masking) {
        this.messages = messages;
        this.inbox = inbox;
        this.masking = masking;
    }

    Items<Message> messages() {
        return messages;
    }

    Masking masking() {
        return masking;
    }

    /** A new message; what it says is kept whole where the tray may not show it. */
    void put(Tx tx, Message whole) {
        Message shown = whole.saying(masking.shown(whole.text()), masking.shown(whole.html()));
        messages.keep(tx, shown);
        masking.keep(tx, whole.id(), new Masking.Whole(whole.text(), whole.html()));
        deliver(tx, whole);
    }

    /** Into the inbox, if it is for there and does not wait. */
    private void deliver(Tx tx, Message whole) {
        UUID person = whole.person();
        if (whole.channel() == Channel.IN_APP && person != null && whole.status() == Message.Status.SENT) {
            inbox.keep(
                    tx,
                    new InboxItem(
                            Uuid7.next(),
                            person,
                            whole.id(),
                            whole.topic(),
                            whole.subject(),
                            whole.text(),
                            false,
                            false,
                            tx.now(),
                            tx.now(),
                            1));
        }
    }

    /** A mail of another program, as it came and as far as it could be read. */
    void take(Tx tx, Message caught, byte[] raw) {
        messages.keep(tx, caught);
        tx.update(Sql.of(
                "insert into messages.raw (tenant_id, message_id, bytes) values (?, ?, ?)",
                tx.tenant(),
                caught.id(),
                raw));
    }

    Optional<Message> find(Tx tx, UUID id) {
        return messages.store().get(tx, id);
    }

    /** Whether a token in it is masked, and the whole is gone. */
    boolean isMasked(Tx tx, Message message) {
        boolean shown = String.valueOf(message.text()).contains(Masking.MASKED);
        return shown && masking.whole(tx, message.id()).isEmpty();
    }

    /** The message stands so now; {@code detail} says how that came. */
    void stand(Tx tx, UUID id, Message.Status status, String detail) {
        messages.store()
                .find(tx, Sql.of("t.id = ?", id), Sql.of("for update of t"))
                .forEach(before -> {
                    boolean well = status == Message.Status.SENT || status == Message.Status.QUEUED;
                    Message after = before.standing(status, well ? null : detail, tx.now());
                    messages.keep(tx, before, after, "updated");
                    step(tx, id, status.text(), detail);
                    if (after.channel() == Channel.IN_APP) {
                        deliver(tx, whole(tx, after));
                    }
                    if (IS_OVER.contains(status)) {
                        masking.forget(tx, id);
                    }
                });
    }

    /** Takes a message back that waits in the queue; false when it is not there, or its last byte is on the way. */
    boolean cancel(Tx tx, UUID id) {
        boolean waited = Outbox.drop(tx, id);
        if (waited) {
            stand(
                    tx,
                    id,
                    Message.Status.CANCELLED,
                    "cancelled by " + tx.caller().name());
        }
        return waited;
    }

    /** With all that it says, as far as that is still kept. */
    private Message whole(Tx tx, Message shown) {
        return masking.whole(tx, shown.id())
                .map(whole -> shown.saying(whole.text(), whole.html()))
                .orElse(shown);
    }

    static void step(Tx tx, UUID message, String what, String detail) {
        tx.update(Sql.of(
                "insert into messages.step (tenant_id, message_id, id, at, what, detail) values (?, ?, ?, ?, ?, ?)",
                tx.tenant(),
                message,
                Uuid7.next(),
                tx.now(),
                what,
                detail));
    }

    /** One step of a message. */
    record Step(Instant at, String what, String detail) {

        static Step of(Row row) {
            return new Step(row.instant(), row.text(), row.text());
        }
    }

    static List<Step> steps(Tx tx, UUID message) {
        return tx.list(
                Sql.of(
                        "select s.at, s.what, s.detail from messages.step s where s.tenant_id = ? and s.message_id = ?"
                                + " order by s.id",
                        tx.tenant(),
                        message),
                Step::of);
    }

    /** The message that was written under this key before; keeps the key for {@code message} otherwise. */
    static Optional<UUID> earlier(Tx tx, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        tx.lock("messages.once " + tx.tenant() + " " + key);
        return tx.first(
                Sql.of(
                        "select o.message_id from messages.once o where o.tenant_id = ? and o.key = ?",
                        tx.tenant(),
                        key),
                Row::id);
    }

    static void rememberKey(Tx tx, @Nullable String key, UUID message) {
        if (key != null) {
            tx.update(Sql.of(
                    "insert into messages.once (tenant_id, key, message_id) values (?, ?, ?)",
                    tx.tenant(),
                    key,
                    message));
        }
    }
}
