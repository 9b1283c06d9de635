package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.tx.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes letters of messages, whole where the tray shows them masked. */
final class Letters {

    private final Tray tray;
    private final Texts texts;
    private final Consent consent;
    private final Unsubscribing unsubscribing;
    private final Links ids;

    /** {@code ids} makes the words that a Message-ID begins with. */
    Letters(Tray tray, Texts texts, Consent consent, Unsubscribing unsubscribing, Links ids) {
        this.ids = ids;
        this.tray = tray;
        this.texts = texts;
        this.consent = consent;
        this.unsubscribing = unsubscribing;
    }

    Tray tray() {
        return tray;
    }

    /** The letter; empty when the message is not to be sent any more, which is kept then. */
    Optional<Letter> toSend(Tx tx, Claim claim) {
        Optional<Message> found =
                tray.find(tx, claim.message()).filter(message -> message.status() == Message.Status.QUEUED);
        if (found.isEmpty()) {
            Outbox.settle(tx, claim);
            return Optional.empty();
        }
        Message message = found.get();
        boolean critical = Topic.isCritical(tx, message.topic());
        Optional<String> against =
                consent.suppressed(tx, message.channel(), message.to(), critical ? null : message.topic());
        if (against.isPresent()) {
            if (Outbox.settle(tx, claim)) {
                tray.stand(tx, message.id(), Message.Status.SUPPRESSED, against.get());
            }
            return Optional.empty();
        }
        return Optional.of(letter(tx, message, critical));
    }

    private Letter letter(Tx tx, Message message, boolean critical) {
        Masking.Whole whole = tray.masking()
                .whole(tx, message.id())
                .orElseGet(() -> new Masking.Whole(message.text(), message.html()));
        Branding branding = texts.branding(tx);
        Map<String, String> headers = critical || message.channel() != Channel.MAIL
                ? Map.of()
                : unsubscribing.headers(tx.tenant(), message.id());
        return new Letter(
                message.id(),
                branding.name(),
                branding.replyTo(),
                ids.word(tx.tenant(), message.id()),
                message.channel() == Channel.MAIL ? Addresses.wire(message.to()) : message.to(),
                message.subject(),
                whole.text() == null ? "" : whole.text(),
                whole.html(),
                headers,
                message.createdAt());
    }

    /** Nothing more goes to the address of this message. */
    void suppress(Tx tx, UUID id, String why) {
        tray.find(tx, id)
                .ifPresent(message ->
                        consent.suppress(tx, message.channel(), message.to(), Suppression.Cause.HARD_BOUNCE, why));
    }
}
