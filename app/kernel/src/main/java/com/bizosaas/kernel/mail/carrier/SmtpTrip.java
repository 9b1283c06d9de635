package com.bizosaas.kernel.mail.carrier;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** One SMTP connection at work. */
final class SmtpTrip implements Carrier.Trip {

    private static final int MOST_MAILS = 100;
    private static final int LONGEST_DETAIL = 300;
    private static final Pattern NOBODY_THERE = Pattern.compile("5\\.1\\.(?:1|2|3|6|10)|5\\.2\\.1");
    private static final Pattern OF_ADDRESSEE = Pattern.compile("^5\\d\\d[ -]5\\.[12]\\.");
    private static final Pattern ENHANCED = Pattern.compile("^5\\d\\d[ -]5\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern BASIC = Pattern.compile("^55[013][ -]");

    private final SmtpTransport transport;
    private final Session session;
    private final Sender sender;
    private int carried;
    private boolean broken;

    SmtpTrip(SmtpTransport transport, Session session, Sender sender) {
        this.transport = transport;
        this.session = session;
        this.sender = sender;
    }

    @Override
    public Outcome carry(Letter letter, BooleanSupplier last) {
        MimeMessage mail;
        Address to;
        try {
            to = Mime.address(letter.to());
            mail = Mime.of(session, sender, letter);
        } catch (AddressException wrong) {
            return new Outcome.Refused("not an address that mail can go to", Outcome.Because.NOBODY_THERE);
        } catch (MessagingException wrong) {
            return new Outcome.Refused(line(wrong), Outcome.Because.ADDRESSEE);
        }
        carried++;
        transport.before(last);
        try {
            transport.sendMessage(mail, new Address[] {to});
            return new Outcome.Accepted(oneLine(transport.getLastServerResponse()));
        } catch (MessagingException failed) {
            return outcome(failed);
        }
    }

    private Outcome outcome(MessagingException failed) {
        Optional<SMTPAddressFailedException> ofAddress = in(failed, SMTPAddressFailedException.class);
        if (ofAddress.isPresent()) {
            return answered(ofAddress.get().getReturnCode(), line(ofAddress.get()), true);
        }
        Optional<SMTPSendFailedException> answer = in(failed, SMTPSendFailedException.class);
        if (answer.isPresent() && answer.get().getReturnCode() >= 400) {
            String command = String.valueOf(answer.get().getCommand());
            boolean ofSender = command.startsWith("MAIL");
            broken |= ofSender || answer.get().getReturnCode() == 421;
            int code = ofSender ? 450 : answer.get().getReturnCode();
            return answered(code, line(answer.get()), false);
        }
        broken = true;
        if (transport.withheld()) {
            return new Outcome.Withdrawn("taken back");
        }
        String why = line(failed);
        return transport.dotted()
                ? new Outcome.Unknown("no answer after the end of the mail: " + why)
                : new Outcome.Deferred("the connection broke: " + why);
    }

    /** A 5xx of the sender or of the greeting is the configuration's fault, not this mail's: it waits. */
    private static Outcome answered(int code, String line, boolean ofAddress) {
        if (code < 500) {
            return new Outcome.Deferred(line);
        }
        return new Outcome.Refused(line, because(line, ofAddress));
    }

    private static Outcome.Because because(String line, boolean ofAddress) {
        boolean enhanced = ENHANCED.matcher(line).find();
        if (ofAddress && (enhanced ? NOBODY_THERE : BASIC).matcher(line).find()) {
            return Outcome.Because.NOBODY_THERE;
        }
        boolean ofAddressee = enhanced ? OF_ADDRESSEE.matcher(line).find() : ofAddress;
        return ofAddressee ? Outcome.Because.ADDRESSEE : Outcome.Because.CARRIER;
    }

    private static <E extends MessagingException> Optional<E> in(MessagingException failed, Class<E> type) {
        for (Exception each = failed; each != null; each = next(each)) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Exception next(Exception one) {
        return one instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** What went wrong, on one line, without the classes' names. */
    static String line(MessagingException failed) {
        StringBuilder words = new StringBuilder(String.valueOf(failed.getMessage()));
        Exception next = failed.getNextException();
        if (next != null && !(next instanceof MessagingException) && next.getMessage() != null) {
            words.append(' ').append(next.getMessage());
        }
        return oneLine(words.toString());
    }

    private static String oneLine(@Nullable String text) {
        String plain = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > LONGEST_DETAIL ? plain.substring(0, LONGEST_DETAIL) : plain;
    }

    @Override
    public boolean goesOn() {
        return !broken && carried < MOST_MAILS;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            broken = true;
        }
    }
}
