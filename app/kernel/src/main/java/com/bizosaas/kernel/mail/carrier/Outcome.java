package com.bizosaas.kernel.mail.carrier;

/** What became of a message that was to be carried out. */
public sealed interface Outcome {

    /** What the other side answered, or why not, on one line. */
    String detail();

    /** The other side has it now. */
    record Accepted(String detail) implements Outcome {}

    /** Refused for now; later it may be taken. The way broke before the end counts as such, too. */
    record Deferred(String detail) implements Outcome {}

    /** Refused for good; {@code badAddress} when nobody is there to take anything. */
    record Refused(String detail, boolean badAddress) implements Outcome {}

    /** The last byte may have gone out, and no answer came: the other side has it or not. */
    record Unknown(String detail) implements Outcome {}

    /** It was taken back, or is somebody else's to send by now; nothing went out. */
    record Withdrawn(String detail) implements Outcome {}
}
