package com.bizosaas.kernel.model;

/** Why a provider gave no answer. */
public enum Why {
    /** No connection. */
    UNREACHABLE(true),
    /** 408 or 429, or the same words in the stream. */
    BUSY(true),
    /** 5xx, or the same words in the stream. */
    BROKEN_DOWN(true),
    /** Its first piece did not come in time. */
    SLOW(true),
    /** It began, and then nothing came for too long. */
    SILENT(true),
    /** It answered for too long. */
    ENDLESS(true),
    /** What it sent is no such answer, or only a part of one. */
    BROKEN(true),
    /** It wants to be asked elsewhere. */
    REDIRECTED(false),
    /** 4xx: the key, the model or the question is not to its liking, and another provider's would be luck. */
    REJECTED(false),
    /** It asked not to be asked now, and was not. */
    RESTING(true),
    /** The tenant's budget does not cover the call, which was not made. */
    BUDGET_EXHAUSTED(false),
    /** Who asked went away. */
    CANCELLED(false);

    private final boolean next;

    Why(boolean next) {
        this.next = next;
    }

    /** Whether the next provider is asked. */
    boolean asksNext() {
        return next;
    }
}
