package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.mail.carrier.Outcome;
import java.util.function.BooleanSupplier;

/** Carries nothing out of the house: for what waited, by a channel that ends in the tray or the inbox. */
final class Indoors implements Carrier {

    @Override
    public String name() {
        return "the tray";
    }

    @Override
    public Trip depart() {
        return new Trip() {
            @Override
            public Outcome carry(Letter letter, BooleanSupplier last) {
                return last.getAsBoolean()
                        ? new Outcome.Accepted("there it ends")
                        : new Outcome.Withdrawn("taken back");
            }

            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }
}
