package com.bizosaas.kernel.mail.carrier;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it goes out. {@code fromName} stands beside the installation's own address; {@code headers} are further
 * ones of a mail; bounces go to {@code returnPath} where it is given.
 */
public record Letter(
        UUID id,
        String fromName,
        @Nullable String replyTo,
        @Nullable String returnPath,
        String to,
        String subject,
        String text,
        @Nullable String html,
        Map<String, String> headers,
        Instant at) {}
