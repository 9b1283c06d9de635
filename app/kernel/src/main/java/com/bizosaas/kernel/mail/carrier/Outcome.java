package com.bizosaas.kernel.mail.carrier;

/** What became of a message that was to be carried out. */
public sealed interface Outcome {

    /** What the other side answered, or why not, on one line. */
    String detail();

    /** The other side has it now. */
    record Accepted(String detail) implements Outcome {}

    /** Refused for now; later it may be taken. The way broke before the end counts as such, too. */
    record Deferred(String detail) implements Outcome {}

    /** Refused for good. */
    record Refused(String detail, Because of) implements Outcome {}

    /** What a refusal is about. */
    enum Because {
        /** Nobody is there to take anything. */
        NOBODY_THERE,
        /** This addressee does not take this message, whoever brings it. */
        ADDRESSEE,
        /** This carrier does not want it; another one might. */
        CARRIER
    }

    /** The last byte may have gone out, and no answer came: the other side has it or not. */
    record Unknown(String detail) implements Outcome {}

    /** It was taken back, or is somebody else's to send by now; nothing went out. */
    record Withdrawn(String detail) implements Outcome {}
}
