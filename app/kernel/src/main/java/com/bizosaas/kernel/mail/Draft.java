package com.bizosaas.kernel.mail;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent. {@code to} is the address of the channel; {@code person} is whose preferences count, and whose
 * inbox it goes into. The words come from a template and what fills it, or are given. A {@code key} that was there
 * before means the message of that time. It goes out at once, or not before a time.
 */
public record Draft(
        Channel channel,
        String to,
        @Nullable UUID person,
        String topic,
        @Nullable UUID about,
        Content content,
        @Nullable String locale,
        @Nullable String key,
        @Nullable Instant notBefore) {

    /** What it says. */
    public sealed interface Content {}

    /** A template's words, filled in with these data: texts, numbers, flags, maps by name, lists. */
    public record Filled(String template, Map<String, ?> data) implements Content {}

    /** These words as they are; of {@code text} and {@code html} one may be absent. */
    public record Given(
            String subject, @Nullable String text, @Nullable String html) implements Content {}

    /** A mail by a template, whose topic is the first word of the template's name. */
    public static Draft mail(String to, String template, Map<String, ?> data) {
        String topic = template.substring(0, template.indexOf('.'));
        return new Draft(Channel.MAIL, to, null, topic, null, new Filled(template, data), null, null, null);
    }

    /** A mail of given words. */
    public static Draft mail(String to, String topic, String subject, String text) {
        return new Draft(Channel.MAIL, to, null, topic, null, new Given(subject, text, null), null, null, null);
    }

    /** A message into a person's inbox. */
    public static Draft inApp(UUID person, String topic, String subject, String text) {
        return new Draft(
                Channel.IN_APP,
                person.toString(),
                person,
                topic,
                null,
                new Given(subject, text, null),
                null,
                null,
                null);
    }

    /** The same to somebody whose preferences count. */
    public Draft to(UUID somebody) {
        return new Draft(channel, to, somebody, topic, about, content, locale, key, notBefore);
    }

    /** The same in this language, as far as it is there. */
    public Draft in(@Nullable String language) {
        return new Draft(channel, to, person, topic, about, content, language, key, notBefore);
    }

    /** The same, once for this key. */
    public Draft once(String word) {
        return new Draft(channel, to, person, topic, about, content, locale, word, notBefore);
    }

    /** The same, waiting until then. */
    public Draft waitingUntil(Instant time) {
        return new Draft(channel, to, person, topic, about, content, locale, key, time);
    }
}
