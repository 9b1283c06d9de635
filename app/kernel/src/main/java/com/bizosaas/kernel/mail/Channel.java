package com.bizosaas.kernel.mail;

import java.util.Locale;

/** By which way a message goes. */
public enum Channel {
    MAIL,
    SMS,
    IN_APP;

    /** As on the wire and in tables. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Channel named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
