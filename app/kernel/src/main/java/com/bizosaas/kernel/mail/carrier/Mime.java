package com.bizosaas.kernel.mail.carrier;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/** A letter in the form of a mail. Its Message-ID is made of the letter's word, so that it is the same at every try. */
final class Mime {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Mime() {}

    /** The address alone; {@link MessagingException} when it is none. */
    static InternetAddress address(String text) throws MessagingException {
        return new InternetAddress(new InternetAddress(text, true).getAddress(), true);
    }

    /** Complete and signed, if its sender signs: the bytes that are to go out. */
    static MimeMessage of(Session session, Sender sender, Letter letter) throws MessagingException {
        MimeMessage mail = letter.source() == null
                ? written(session, sender.from(), letter)
                : passedOn(session, sender.from(), letter);
        Dkim dkim = sender.dkim();
        if (dkim == null) {
            return mail;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CRLFOutputStream out = new CRLFOutputStream(bytes)) {
            mail.writeTo(out);
        } catch (IOException unwritable) {
            throw new MessagingException("the mail cannot be written", unwritable);
        }
        return new MimeMessage(session, new ByteArrayInputStream(dkim.signed(bytes.toByteArray(), letter.at())));
    }

    private static String id(String from, Letter letter) {
        return "<" + letter.word() + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }

    /** Another program's mail: nobody but us may be its sender, so who wrote it is whom one answers. */
    private static MimeMessage passedOn(Session session, String from, Letter letter) throws MessagingException {
        MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(Objects.requireNonNull(letter.source())));
        try {
            mail.setReplyTo(mail.getReplyTo());
        } catch (AddressException nobodys) {
            mail.removeHeader("Reply-To");
        }
        for (String other : List.of("Sender", "Return-Path", "Received", "Bcc", "DKIM-Signature")) {
            mail.removeHeader(other);
        }
        mail.setFrom(named(from, letter.fromName()));
        mail.setHeader("Message-ID", id(from, letter));
        return mail;
    }

    private static MimeMessage written(Session session, String from, Letter letter) throws MessagingException {
        MimeMessage mail = new Kept(session, id(from, letter));
        mail.setFrom(named(from, letter.fromName()));
        mail.setRecipient(Message.RecipientType.TO, address(letter.to()));
        if (letter.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[] {address(letter.replyTo())});
        }
        mail.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8);
        mail.setSentDate(Date.from(letter.at()));
        for (var header : letter.headers().entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        if (letter.html() == null) {
            mail.setText(letter.text(), UTF_8);
        } else {
            mail.setContent(both(letter.text(), letter.html()));
        }
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart both(String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, UTF_8, "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    private static InternetAddress named(String from, String name) throws MessagingException {
        InternetAddress address = address(from);
        try {
            address.setPersonal(name.isEmpty() ? null : name.replaceAll("\\p{Cntrl}+", " "), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java has UTF-8", impossible);
        }
        return address;
    }

    /** A mail that keeps the id it was given. */
    private static final class Kept extends MimeMessage {

        private final String messageId;

        Kept(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
