package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
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
        return Tray.earlier(tx, draft.key()).orElseGet(() -> {
            boolean critical = Topic.isCritical(tx, draft.topic());
            return write(tx, draft, critical, critical ? Wishes.NONE : wishes(tx, draft));
        });
    }

    /** A message that nobody's preferences hold back or gather. */
    UUID alone(Tx tx, Draft draft) {
        return write(tx, draft, Topic.isCritical(tx, draft.topic()), Wishes.NONE);
    }

    private static Wishes wishes(Tx tx, Draft draft) {
        UUID person = draft.person();
        return person == null
                ? Wishes.NONE
                : Wishes.of(tx, new Wishes.Kind(person, draft.topic(), draft.channel(), draft.about()));
    }

    private UUID write(Tx tx, Draft draft, boolean critical, Wishes wishes) {
        UUID id = Uuid7.next();
        String no = critical || draft.channel() != Channel.MAIL ? null : unsubscribing.url(tx.tenant(), id);
        Wording.Filled words = texts.of(tx, draft, no);
        boolean fits = Addresses.fits(draft.channel(), draft.to());
        Optional<String> against = fits
                ? consent.against(tx, draft, critical, wishes)
                : Optional.of("not an address that this channel goes to");
        Slot slot = against.isPresent() ? Slot.NOW : slot(tx, draft, wishes);
        boolean goes = against.isEmpty() && (slot.waits() || wakes(tx, draft.channel()));
        Message.Status status = status(fits, against.isPresent(), goes);
        Message message = message(tx, id, draft, words).standing(status, against.orElse(null), tx.now());
        tray.put(tx, message);
        Tray.rememberKey(tx, draft.key(), id);
        Tray.step(tx, id, status.text(), against.orElse(goes ? slot.words() : "in the tray"));
        if (goes) {
            Outbox.add(tx, id, draft.channel(), critical, slot.from(tx.now()));
            slot.gather(tx, message, draft.locale());
        }
        return id;
    }

    private boolean wakes(Tx tx, Channel channel) {
        return channel != Channel.IN_APP && carried.test(tx, channel);
    }

    /** When a message goes out: {@code until} is null for at once; with those of its {@code group}, or alone. */
    private record Slot(@Nullable Instant until, Digests.@Nullable Group group) {

        static final Slot NOW = new Slot(null, null);

        boolean waits() {
            return until != null;
        }

        Instant from(Instant now) {
            return until == null ? now : until;
        }

        void gather(Tx tx, Message message, @Nullable String locale) {
            if (group != null) {
                Digests.add(tx, group, message, locale, from(tx.now()));
            }
        }

        String words() {
            return !waits() ? "in the queue" : (group == null ? "until " : "for a digest, until ") + until;
        }
    }

    private static Slot slot(Tx tx, Draft draft, Wishes wishes) {
        Instant notBefore = draft.notBefore();
        Instant wanted = notBefore == null || notBefore.isBefore(tx.now()) ? tx.now() : notBefore;
        UUID person = draft.person();
        if (draft.channel() == Channel.IN_APP || person == null) {
            return wanted.isAfter(tx.now()) ? new Slot(wanted, null) : Slot.NOW;
        }
        Digests.Group group = new Digests.Group(person, draft.channel().text(), draft.to());
        Optional<Instant> gathered =
                wishes.gatheredAt(wanted).map(due -> Digests.joined(tx, group, draft.topic(), wanted, due));
        Instant at = gathered.orElse(wanted);
        Instant until = wishes.quietUntil(at).orElse(at);
        return gathered.isEmpty() && !until.isAfter(tx.now())
                ? Slot.NOW
                : new Slot(until, gathered.isPresent() ? group : null);
    }

    private static Message.Status status(boolean fits, boolean against, boolean goes) {
        if (against) {
            return fits ? Message.Status.SUPPRESSED : Message.Status.FAILED;
        }
        return goes ? Message.Status.QUEUED : Message.Status.SENT;
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
