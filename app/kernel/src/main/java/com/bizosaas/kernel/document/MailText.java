package com.bizosaas.kernel.document;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail's head and its words; attachments are named, not read. */
final class MailText {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 1_000;

    private final Draft draft;
    private final List<String> attachments = new ArrayList<>();
    private @Nullable String plain;
    private @Nullable String html;
    private int parts;

    private MailText(Draft draft) {
        this.draft = draft;
    }

    static void read(Path file, Draft draft) throws IOException {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        lenient.setProperty("mail.mime.decodefilename", "true");
        lenient.setProperty("mail.mime.parameters.strict", "false");
        try (InputStream in = new SharedFileInputStream(file.toFile())) {
            new MailText(draft).read(new MimeMessage(Session.getInstance(lenient), in));
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
    }

    private void read(MimeMessage mail) throws MessagingException, IOException {
        draft.title(header(mail, "Subject"));
        for (String name : List.of("Subject", "From", "To", "Cc", "Date")) {
            String value = header(mail, name);
            if (!value.isBlank()) {
                draft.line();
                draft.append(name + ": " + value);
            }
        }
        gather(mail, 0);
        draft.block();
        if (plain != null) {
            draft.append(plain.replace("\r\n", "\n").replace('\r', '\n').strip());
        } else if (html != null) {
            HtmlText.append(html, draft);
        }
        if (!attachments.isEmpty()) {
            draft.block();
            draft.append("Attachments: " + String.join(", ", attachments));
            draft.note("Attachments are not read; upload them by themselves: " + String.join(", ", attachments) + ".");
        }
    }

    private void gather(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw new UnreadableDocument(Reason.TOO_MUCH, "The mail has too many parts, or is nested too deep.");
        }
        String name = part.getFileName();
        if (depth > 0 && (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()))) {
            attachments.add(name == null ? "without name" : Draft.oneLine(decoded(name)));
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart each = several.getBodyPart(i);
                gather(each, depth + 1);
            }
        } else if (part.isMimeType("text/html")) {
            html = joined(html, text(part));
        } else if (part.isMimeType("text/*")) {
            plain = joined(plain, text(part));
        } else if (part.isMimeType("message/rfc822")) {
            attachments.add("a mail");
        }
    }

    /** An unknown character set is no reason to refuse a mail. */
    private String text(Part part) throws MessagingException, IOException {
        try {
            if (part.getContent() instanceof String text) {
                return text;
            }
        } catch (UnsupportedEncodingException unknown) {
            draft.note("Some characters of the mail may be wrong: its character set is not known.");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(draft.limits().characters() + 1), StandardCharsets.ISO_8859_1);
        }
    }

    private @Nullable String joined(@Nullable String before, String more) {
        if (more.isBlank()) {
            return before;
        }
        draft.mayHold(more.length() + (before == null ? 0 : before.length()));
        return before == null ? more : before + "\n\n" + more;
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        String value = mail.getHeader(name, ", ");
        return value == null
                ? ""
                : decoded(MimeUtility.unfold(value))
                        .replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .strip();
    }

    private static String decoded(String words) {
        try {
            return MimeUtility.decodeText(words);
        } catch (UnsupportedEncodingException unknown) {
            return words;
        }
    }
}
