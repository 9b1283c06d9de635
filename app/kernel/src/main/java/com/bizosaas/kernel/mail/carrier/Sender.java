package com.bizosaas.kernel.mail.carrier;

import org.jspecify.annotations.Nullable;

/**
 * Who mails are from. {@code bounces}: where those that cannot be delivered are told of, null for {@code from};
 * {@code dkim}: null where nothing is signed.
 */
public record Sender(
        String from, @Nullable String bounces, @Nullable Dkim dkim) {

    /** One who signs nothing and is told at the same address. */
    public static Sender of(String from) {
        return new Sender(from, null, null);
    }

    /** Whom servers tell of what came back. */
    String envelope() {
        return bounces == null ? from : bounces;
    }

    /** Behind the at. */
    public String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
