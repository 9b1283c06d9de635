package com.bizosaas.kernel.model;

/** A model's whole answer. {@code estimated}: the provider did not say how many tokens there were. */
public record Reply(
        String provider,
        String model,
        String text,
        Ending ending,
        long inputTokens,
        long outputTokens,
        boolean estimated) {

    /** Why the answer ends where it does. */
    public enum Ending {
        DONE,
        /** It has as many tokens as it may have. */
        CUT_SHORT,
        /** The model or its provider does not want to answer; {@code text} is what came before that. */
        REFUSED
    }

    public boolean isRefused() {
        return ending == Ending.REFUSED;
    }
}
