package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Decides about a message that is due: it goes, waits, is told in a digest, or is not to be sent any more. */
final class Dispatch {

    private final Tray tray;
    private final Consent consent;
    private final Letters letters;
    private final Digests digests;

    Dispatch(Tray tray, Consent consent, Letters letters, Digests digests) {
        this.tray = tray;
        this.consent = consent;
        this.letters = letters;
        this.digests = digests;
    }

    Tray tray() {
        return tray;
    }

    /** The letter; empty when none goes out now, which is kept then. */
    Optional<Letter> letter(Tx tx, Claim claim) {
        Optional<Digests.Group> group = Digests.of(tx, claim.message());
        if (group.isPresent()) {
            digests.tell(tx, group.get());
            return Optional.empty();
        }
        Optional<Message> queued =
                tray.find(tx, claim.message()).filter(message -> message.status() == Message.Status.QUEUED);
        if (queued.isEmpty()) {
            Outbox.settle(tx, claim);
        }
        return queued.flatMap(message -> letter(tx, claim, message));
    }

    private Optional<Letter> letter(Tx tx, Claim claim, Message message) {
        boolean critical = Topic.isCritical(tx, message.topic());
        Optional<String> against =
                consent.suppressed(tx, message.channel(), message.to(), critical ? null : message.topic());
        if (against.isPresent()) {
            if (Outbox.settle(tx, claim)) {
                tray.stand(tx, message.id(), Message.Status.SUPPRESSED, against.get());
            }
            return Optional.empty();
        }
        Optional<Instant> quiet = critical ? Optional.empty() : quietUntil(tx, message);
        if (quiet.isPresent()) {
            hold(tx, claim, quiet.get());
            return Optional.empty();
        }
        return Optional.of(letters.of(tx, message, critical));
    }

    private static Optional<Instant> quietUntil(Tx tx, Message message) {
        UUID person = message.person();
        return person == null || message.channel() == Channel.IN_APP
                ? Optional.empty()
                : Wishes.of(tx, new Wishes.Kind(person, message.topic(), message.channel(), null))
                        .quietUntil(tx.now());
    }

    private static void hold(Tx tx, Claim claim, Instant until) {
        if (Outbox.hold(tx, claim, until)) {
            Tray.step(tx, claim.message(), "held", "in quiet hours, until " + until);
        }
    }

    /** Nothing more goes to the address of this message. */
    void suppress(Tx tx, UUID id, String why) {
        tray.find(tx, id)
                .ifPresent(message ->
                        consent.suppress(tx, message.channel(), message.to(), Suppression.Cause.HARD_BOUNCE, why));
    }
}
