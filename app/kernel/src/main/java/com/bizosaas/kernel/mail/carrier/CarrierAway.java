package com.bizosaas.kernel.mail.carrier;

/** The way out is closed for now: no connection, no trust, a refused password. No message is to blame. */
public final class CarrierAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CarrierAway(String message) {
        super(message);
    }
}
