package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.tx.Tx;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Turns drafts into messages. */
final class Writing {

    private final Texts texts;
    private final Consent consent;
    private final Tray tray;
    private final Unsubscribing unsubscribing;
    private final BiPredicate<Tx, Channel> carried;

    /** {@code carried}: whether somebody carries a channel, who is then woken after the commit. */
    Writing(Texts texts, Consent consent, Tray tray, Unsubscribing unsubscribing, BiPredicate<Tx, Channel> carried) {
        this.texts = texts;
        this.consent = consent;
        this.tray = tray;
        this.unsubscribing = unsubscribing;
        this.carried = carried;
    }

    UUID send(Tx tx, Draft draft) {
        return Tray.earlier(tx, draft.key()).orElseGet(() -> write(tx, draft));
    }

    private UUID write(Tx tx, Draft draft) {
        UUID id = Uuid7.next();
        boolean critical = Topic.isCritical(tx, draft.topic());
        String no = critical || draft.channel() != Channel.MAIL ? null : unsubscribing.url(tx.tenant(), id);
        Wording.Filled words = texts.of(tx, draft, no);
        boolean fits = Addresses.fits(draft.channel(), draft.to());
        Optional<String> against =
                fits ? consent.against(tx, draft, critical) : Optional.of("not an address that this channel goes to");
        boolean goes = against.isEmpty() && draft.channel() != Channel.IN_APP && carried.test(tx, draft.channel());
        Message.Status status =
                against.isPresent() ? Message.Status.SUPPRESSED : goes ? Message.Status.QUEUED : Message.Status.SENT;
        tray.put(tx, message(tx, id, draft, words).standing(status, against.orElse(null), tx.now()));
        Tray.rememberKey(tx, draft.key(), id);
        Tray.step(tx, id, status.text(), against.orElse(goes ? "in the queue" : "in the tray"));
        if (goes) {
            Outbox.add(tx, id, draft.channel(), critical);
        }
        return id;
    }

    private static Message message(Tx tx, UUID id, Draft draft, Wording.Filled words) {
        @Nullable String template = draft.content() instanceof Draft.Filled filled ? filled.template() : null;
        return new Message(
                id,
                draft.channel(),
                draft.to(),
                words.subject(),
                words.text(),
                words.html(),
                Message.Status.QUEUED,
                null,
                draft.topic(),
                template,
                draft.person(),
                Message.Origin.PROGRAM,
                tx.now(),
                tx.now(),
                0);
    }
}
