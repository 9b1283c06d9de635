package com.bizosaas.kernel.config;

import org.jspecify.annotations.Nullable;

/**
 * How messages leave the house, and which other mails are taken in. Without {@code mailUrl} or {@code smsUrl} the tray
 * is where they end; {@code catchPort} 0 catches nothing.
 */
public record Messaging(
        @Nullable String mailUrl,
        String mailFrom,
        @Nullable String bounces,
        int catchPort,
        @Nullable String smsUrl,
        String smsFrom) {

    /** Everything ends in the tray. */
    public static final Messaging TRAY = new Messaging(null, "bizosaas@localhost", null, 0, null, "BizOSaaS");

    /** Without the secrets that stand in the URLs. */
    @Override
    public String toString() {
        return "Messaging[from " + mailFrom + "]";
    }
}
