package com.bizosaas.kernel.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages leave the house, and which other mails are taken in. Without {@code mailUrls} or {@code smsUrls} the tray
 * is where they end; of several each is for when those before it fail. {@code smsFroms} is one for all or one each.
 */
public record Messaging(
        List<String> mailUrls,
        String mailFrom,
        @Nullable String bounces,
        Signing signing,
        Catching catching,
        List<String> smsUrls,
        List<String> smsFroms) {

    /** Everything ends in the tray. */
    public static final Messaging TRAY = new Messaging(
            List.of(),
            "bizosaas@localhost",
            null,
            new Signing(null, null),
            new Catching(0, 10_000),
            List.of(),
            List.of());

    /** Without a {@code selector} nothing is signed; without a {@code key} file one is made. */
    public record Signing(
            @Nullable String selector, @Nullable String key) {}

    /** {@code port} 0 catches nothing; {@code keep}: how many mails of each tenant. */
    public record Catching(int port, int keep) {}

    /** Without the secrets that stand in the URLs. */
    @Override
    public String toString() {
        return "Messaging[from " + mailFrom + "]";
    }
}
