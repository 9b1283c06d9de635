package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.mail.carrier.Outcome;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A trip of a carrier that begins when it is needed and anew when it ended. */
final class Way implements AutoCloseable {

    private final Carrier carrier;
    private Carrier.@Nullable Trip trip;

    Way(Carrier carrier) {
        this.carrier = carrier;
    }

    String name() {
        return carrier.name();
    }

    boolean isOpen() {
        return trip != null;
    }

    Outcome carry(Letter letter, BooleanSupplier last) {
        Carrier.Trip open = trip;
        if (open == null || !open.goesOn()) {
            close();
            open = carrier.depart();
            trip = open;
        }
        return open.carry(letter, last);
    }

    @Override
    public void close() {
        Carrier.Trip open = trip;
        trip = null;
        if (open != null) {
            open.close();
        }
    }
}
