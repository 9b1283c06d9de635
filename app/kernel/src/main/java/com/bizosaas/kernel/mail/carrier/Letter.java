package com.bizosaas.kernel.mail.carrier;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it goes out. {@code fromName} stands beside the installation's own address; {@code word} is its name for
 * those who carry it, the same at every try; {@code headers} are further ones of a mail;
 * {@code source} is a whole mail that goes as it is, but from the installation's own address.
 */
public record Letter(
        UUID id,
        String fromName,
        @Nullable String replyTo,
        String word,
        String to,
        String subject,
        String text,
        @Nullable String html,
        Map<String, String> headers,
        Instant at,
        byte @Nullable [] source) {}
