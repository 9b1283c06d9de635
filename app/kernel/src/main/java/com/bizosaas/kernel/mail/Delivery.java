package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.CarrierAway;
import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.mail.carrier.Outcome;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * One message on its way. Up to the last byte a crash costs nothing: the message is claimed again and sent. Right before
 * that byte its row says so; who finds such a row without an end cannot know whether the other side has the message,
 * and says just that instead of sending it twice.
 */
final class Delivery {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final List<Duration> PATIENCE = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));
    private static final int TRIES = 20;
    private static final long BETWEEN_TRIES_NANOS = 500_000_000;

    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Tally tally;

    Delivery(Outbox outbox, Dispatch dispatch, Tally tally) {
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.tally = tally;
    }

    /** {@link CarrierAway} when the way is closed; the claim stands then. */
    void deliver(Claim claim, Way way) {
        if (claim.ending()) {
            settle(claim, new Outcome.Unknown("the program ended before the answer to the end of the message"), way);
            return;
        }
        Optional<Letter> letter = outbox.database().write(tenant(claim), tx -> dispatch.letter(tx, claim));
        if (letter.isPresent()) {
            settle(claim, carry(claim, letter.get(), way), way);
        }
    }

    /** A message that the program itself fails on must not stop those behind it. */
    private Outcome carry(Claim claim, Letter letter, Way way) {
        try {
            return way.carry(letter, () -> outbox.ending(claim));
        } catch (CarrierAway | DatabaseFailure notTheLetters) {
            throw notTheLetters;
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "Message " + claim.message() + " failed", failure);
            return new Outcome.Deferred("it failed inside the program; the log has the reason");
        }
    }

    private static Caller tenant(Claim claim) {
        return Caller.system(claim.tenant());
    }

    /** Keeps what became of it; that the other side has it must not be lost because the database is away for a moment. */
    private void settle(Claim claim, Outcome outcome, Way way) {
        for (int attempt = 1; ; attempt++) {
            try {
                boolean kept = outbox.database()
                        .write(tenant(claim), tx -> kept(claim, outcome, way).apply(tx));
                if (kept) {
                    tally.count(outcome);
                }
                return;
            } catch (DatabaseFailure failure) {
                if (!failure.isAway() || attempt == TRIES) {
                    throw failure;
                }
                LOG.log(System.Logger.Level.WARNING, "The end of message " + claim.message() + " waits to be kept");
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }

    private Function<Tx, Boolean> kept(Claim claim, Outcome outcome, Way way) {
        String detail = way.answerer() + ": " + outcome.detail();
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                tx -> end(tx, claim, Message.Status.SENT, detail) || arrived(tx, claim, detail);
            case Outcome.Unknown unknown -> tx -> end(tx, claim, Message.Status.IN_DOUBT, detail);
            case Outcome.Refused refused -> tx -> refused(tx, claim, refused, detail);
            case Outcome.Withdrawn withdrawn -> tx -> true;
            case Outcome.Deferred deferred -> tx -> deferred(tx, claim, detail);
        };
    }

    private boolean end(Tx tx, Claim claim, Message.Status status, String detail) {
        boolean ours = Outbox.settle(tx, claim);
        if (ours) {
            dispatch.tray().stand(tx, claim.message(), status, detail);
        }
        return ours;
    }

    /** The other side did take a message that was held for doubtful meanwhile. */
    private boolean arrived(Tx tx, Claim claim, String detail) {
        boolean doubted = dispatch.tray()
                .find(tx, claim.message())
                .filter(message -> message.status() == Message.Status.IN_DOUBT)
                .isPresent();
        if (doubted) {
            dispatch.tray().stand(tx, claim.message(), Message.Status.SENT, detail);
        }
        return doubted;
    }

    private boolean refused(Tx tx, Claim claim, Outcome.Refused refused, String detail) {
        boolean ended = end(tx, claim, Message.Status.FAILED, detail);
        if (ended && refused.of() == Outcome.Because.NOBODY_THERE) {
            dispatch.suppress(tx, claim.message(), refused.detail());
        }
        return ended;
    }

    private boolean deferred(Tx tx, Claim claim, String detail) {
        if (claim.deferrals() >= PATIENCE.size()) {
            return end(tx, claim, Message.Status.FAILED, "given up: " + detail);
        }
        boolean ours = Outbox.defer(tx, claim, tx.now().plus(PATIENCE.get(claim.deferrals())));
        if (ours) {
            Tray.step(tx, claim.message(), "deferred", detail);
        }
        return ours;
    }
}
