package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.template.Layout;
import com.bizosaas.kernel.mail.template.Plain;
import com.bizosaas.kernel.mail.template.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a message with gaps in them. Of {@code text} and {@code html} one may be absent: it is made of the other. */
record Wording(
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html) {

    /** Words without gaps. */
    record Filled(String subject, String text, @Nullable String html) {}

    /** Filled in; a {@code TemplateMistake} names what is missing. HTML is the body alone, without the layout. */
    Filled with(Map<String, ?> data, Channel channel) {
        String title = subject == null
                ? ""
                : Text.of(subject).plain(data).replaceAll("\\s+", " ").strip();
        String body = html == null ? null : Text.of(html).html(data);
        String plain = text == null ? null : Text.of(text).plain(data);
        if (channel != Channel.MAIL) {
            return new Filled(title, plain != null ? plain : plainOf(body), null);
        }
        return new Filled(
                title, plain != null ? plain : plainOf(body), body != null ? body : Layout.paragraphs(plainOr(plain)));
    }

    private static String plainOf(@Nullable String body) {
        return body == null ? "" : Plain.of(body);
    }

    private static String plainOr(@Nullable String plain) {
        return plain == null ? "" : plain;
    }
}
