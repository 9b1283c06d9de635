package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.template.Plain;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail that came from outside, taken apart as far as it can be; nothing in it is believed or run. */
record MimeMail(
        String subject, @Nullable String text, @Nullable String html, List<Attachment> attachments) {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXT = 400_000;
    private static final int LONGEST_SUBJECT = 500;
    private static final Session SESSION = Session.getInstance(new Properties());

    /** A file in a mail. */
    record Attachment(String name, String type, byte[] bytes) {}

    /** Never fails: what cannot be read is the text as it came. */
    static MimeMail of(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            Taking taking = new Taking();
            taking.part(mail, 0);
            String subject = mail.getSubject() == null ? "" : mail.getSubject();
            return new MimeMail(
                    cut(subject.replaceAll("\\p{Cntrl}+", " "), LONGEST_SUBJECT),
                    taking.text == null && taking.html != null ? Plain.of(taking.html) : taking.text,
                    taking.html,
                    List.copyOf(taking.attachments));
        } catch (MessagingException | IOException unreadable) {
            String text = new String(raw, StandardCharsets.ISO_8859_1);
            return new MimeMail("", clean(text), null, List.of());
        }
    }

    private static String clean(String text) {
        return cut(text.replace("\0", ""), LONGEST_TEXT);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** Parts as they are found. */
    private static final class Taking {

        private final List<Attachment> attachments = new ArrayList<>();
        private @Nullable String text;
        private @Nullable String html;
        private int parts;

        void part(Part part, int depth) throws MessagingException, IOException {
            parts++;
            if (depth > DEEPEST || parts > MOST_PARTS) {
                return;
            }
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
            if (!attached && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
                for (int i = 0; i < many.getCount(); i++) {
                    part(many.getBodyPart(i), depth + 1);
                }
            } else if (!attached && part.isMimeType("text/html") && html == null) {
                html = words(part);
            } else if (!attached && part.isMimeType("text/plain") && text == null) {
                text = words(part);
            } else {
                attachments.add(new Attachment(name(part), type(part), bytes(part)));
            }
        }

        private static String name(Part part) throws MessagingException, IOException {
            String given = part.getFileName() == null ? "attachment" : MimeUtility.decodeText(part.getFileName());
            String safe = given.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
            return safe.isEmpty() ? "attachment" : cut(safe, 100);
        }

        private static String type(Part part) throws MessagingException {
            String type = part.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
            return type.matches("[a-z0-9.+-]{1,50}/[a-z0-9.+-]{1,80}") ? type : "application/octet-stream";
        }

        private static byte[] bytes(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return in.readAllBytes();
            }
        }

        private static String words(Part part) throws MessagingException, IOException {
            String type = part.getContentType();
            var charset = java.util.regex.Pattern.compile("(?i)charset=\"?([\\w.:-]+)")
                    .matcher(type);
            return clean(new String(bytes(part), charset.find() ? known(charset.group(1)) : StandardCharsets.UTF_8));
        }

        private static Charset known(String name) {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.ISO_8859_1;
            }
        }
    }
}
