package com.bizosaas.kernel.mail.carrier;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP connection that asks before the dot that ends a mail, and knows whether the dot went out. */
final class SmtpTransport extends SMTPTransport {

    private BooleanSupplier last = () -> true;
    private boolean dotted;
    private boolean withheld;

    SmtpTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    void before(BooleanSupplier asked) {
        last = asked;
        dotted = false;
        withheld = false;
    }

    /** Whether the other side may have the mail. */
    boolean dotted() {
        return dotted;
    }

    /** Whether the mail was not allowed to go. */
    boolean withheld() {
        return withheld;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        withheld = !mayGo();
        if (withheld) {
            throw new IOException("withheld");
        }
        dotted = true;
        super.finishData();
    }

    /** A failure to ask ends this mail without its dot, so that it counts as never sent. */
    private boolean mayGo() throws IOException {
        try {
            return last.getAsBoolean();
        } catch (RuntimeException failed) {
            throw new IOException("the program could not note the end of the mail", failed);
        }
    }
}
