package com.bizosaas.kernel.mail.carrier;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;

/** Mail by SMTP, many messages to a connection. */
public final class Smtp implements Carrier {

    private static final int CONNECT_MILLIS = 4_000;
    private static final int ANSWER_MILLIS = 120_000;

    private final SmtpAddress address;
    private final Sender sender;
    private final Session session;

    public Smtp(SmtpAddress address, Sender sender) {
        this.address = address;
        this.sender = sender;
        Properties properties = properties(address);
        properties.put("mail.smtp.from", sender.envelope());
        this.session = Session.getInstance(properties);
    }

    private static Properties properties(SmtpAddress address) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", String.valueOf(address.security() == SmtpAddress.Security.TLS));
        boolean startTls = address.security() == SmtpAddress.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.put("mail.smtp.auth", String.valueOf(address.user() != null));
        return properties;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public Trip depart() {
        SmtpTransport transport = new SmtpTransport(session);
        try {
            transport.connect(address.host(), address.port(), address.user(), address.password());
            return new SmtpTrip(transport, session, sender);
        } catch (AuthenticationFailedException refused) {
            throw away("refuses user and password", refused);
        } catch (MessagingException failed) {
            throw away("cannot be reached", failed);
        }
    }

    private CarrierAway away(String words, MessagingException because) {
        return new CarrierAway(address + " " + words + ": " + SmtpTrip.line(because));
    }
}
