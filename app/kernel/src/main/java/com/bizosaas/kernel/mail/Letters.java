package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.tx.Tx;
import java.util.Map;

/** Makes letters of messages, whole where the tray shows them masked. */
final class Letters {

    private final Tray tray;
    private final Texts texts;
    private final Unsubscribing unsubscribing;
    private final Links ids;

    /** {@code ids} makes the words that a Message-ID begins with. */
    Letters(Tray tray, Texts texts, Unsubscribing unsubscribing, Links ids) {
        this.ids = ids;
        this.tray = tray;
        this.texts = texts;
        this.unsubscribing = unsubscribing;
    }

    Letter of(Tx tx, Message message, boolean critical) {
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
                message.createdAt(),
                message.origin() == Message.Origin.RELEASED
                        ? Catching.raw(tx, message.id()).orElse(null)
                        : null);
    }
}
