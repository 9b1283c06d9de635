package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings one subscription from its position to what happens now, as fast as its client reads. */
final class CatchUp implements Runnable {

    private final Ground ground;
    private final Roster roster;
    private final Subscription subscription;
    private final @Nullable Position after;

    CatchUp(Ground ground, Roster roster, Subscription subscription, @Nullable Position after) {
        this.ground = ground;
        this.roster = roster;
        this.subscription = subscription;
        this.after = after;
    }

    @Override
    public void run() {
        try {
            begin();
            boolean behind = after != null;
            do {
                while (behind && !subscription.isEnded()) {
                    behind = readOn();
                }
                behind = true;
            } while (!subscription.goesLive());
        } catch (DatabaseFailure away) {
            subscription.session().sendAway();
        }
    }

    private void begin() {
        Position from = ground.from(caller(), after);
        subscription.session().say(Wording.subscribed(subscription.topic(), after == null ? from : after));
        subscription.stood(List.of(), from);
    }

    private Caller caller() {
        return subscription.session().standing().state().caller();
    }

    /** One page; false when it was the last. */
    private boolean readOn() {
        subscription.session().awaitRoom();
        Standing standing = subscription.session().standing();
        roster.refresh(standing);
        if (standing.isEnded()) {
            subscription.session().dismiss();
            return false;
        }
        Page page = ground.readInTurn(caller(), tx -> Page.read(ground, tx, subscription.topic(), subscription.last()));
        subscription.stood(Told.of(subscription.topic(), page.seen()), page.upTo());
        return !page.last();
    }
}
