package com.bizosaas.kernel.mail;

import java.util.function.Supplier;

/** {@code showTokens}: the tray shows whole links, as only a demo may; {@code baseUrl}: where links lead. */
public record MailOptions(boolean showTokens, Supplier<String> baseUrl) {}
