package com.bizosaas.kernel.mail.carrier;

import java.util.function.BooleanSupplier;

/** A way out of the house for one kind of message. */
public interface Carrier {

    /** Words for the log and the trace: {@code smtp://mail.example:587}, never a secret. */
    String name();

    /** Opens the way. {@link CarrierAway} when it cannot be used now, whatever the message. */
    Trip depart();

    /** One open way, for many messages in turn; used by one thread. */
    interface Trip extends AutoCloseable {

        /**
         * Hands a message over. {@code last} is asked once, right before the byte after which it cannot be taken back;
         * false means that it may not go. Never throws for what the other side says.
         */
        Outcome carry(Letter letter, BooleanSupplier last);

        /** Whether another message may go this way. */
        boolean goesOn();

        @Override
        void close();
    }
}
