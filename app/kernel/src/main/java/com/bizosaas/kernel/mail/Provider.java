package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.CarrierAway;
import java.time.Duration;
import java.util.Optional;

/** One carrier of a channel, which is left alone for a while after it was away. */
final class Provider {

    private static final System.Logger LOG = System.getLogger(Provider.class.getName());
    private static final long REST_NANOS = Duration.ofSeconds(30).toNanos();

    private final Carrier carrier;
    private volatile boolean away;
    private volatile long awayAt;

    Provider(Carrier carrier) {
        this.carrier = carrier;
    }

    String name() {
        return carrier.name();
    }

    boolean rests() {
        return away && System.nanoTime() - awayAt < REST_NANOS;
    }

    /** Opens the way; {@link CarrierAway} when it is closed. */
    Carrier.Trip depart() {
        try {
            Carrier.Trip trip = carrier.depart();
            away = false;
            return trip;
        } catch (CarrierAway closed) {
            if (!away) {
                LOG.log(System.Logger.Level.WARNING, String.valueOf(closed.getMessage()));
            }
            awayAt = System.nanoTime();
            away = true;
            throw closed;
        }
    }

    /** Opens the way and closes it again; why that fails, if it does. */
    Optional<String> tried() {
        try {
            carrier.depart().close();
            return Optional.empty();
        } catch (CarrierAway closed) {
            return Optional.of(String.valueOf(closed.getMessage()));
        }
    }
}
