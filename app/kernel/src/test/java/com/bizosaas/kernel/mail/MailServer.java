package com.bizosaas.kernel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A real SMTP server of the tests: keeps what it is sent, and answers as it is told. */
final class MailServer implements AutoCloseable {

    /** What it took: whole mails as they came. */
    final List<String> mails = new CopyOnWriteArrayList<>();

    /** What it answers to the next recipients, and then to the ends of the next mails; afterwards 250. */
    final ConcurrentLinkedQueue<RejectException> recipients = new ConcurrentLinkedQueue<>();

    final ConcurrentLinkedQueue<RejectException> ends = new ConcurrentLinkedQueue<>();
    /** The same for mails to one address. */
    final Map<String, RejectException> recipientsOf = new ConcurrentHashMap<>();

    final Map<String, RejectException> endsOf = new ConcurrentHashMap<>();
    final AtomicInteger connections = new AtomicInteger();

    /** Whether it takes mails and goes away without a word. */
    volatile boolean silent;

    private final SMTPServer server;

    MailServer() {
        this(builder -> builder);
    }

    /** With more settings. */
    MailServer(java.util.function.UnaryOperator<SMTPServer.Builder> more) {
        server = more.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .insertReceivedHeaders(false)
                        .sessionHandler(counting())
                        .messageHandlerFactory(this::handler))
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    String url() {
        return "smtp://127.0.0.1:" + port();
    }

    /** The header's value in this mail. */
    static String header(String mail, String name) {
        String head = mail.substring(0, mail.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]+", " ");
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private SessionHandler counting() {
        return new SessionHandler() {
            @Override
            public SessionAcceptance accept(Session session) {
                connections.incrementAndGet();
                return SessionAcceptance.success();
            }

            @Override
            public void onSessionEnd(Session session) {}
        };
    }

    private MessageHandler handler(MessageContext context) {
        return new MessageHandler() {

            private String to = "";

            @Override
            public void from(String from) {}

            @Override
            public void recipient(String recipient) throws RejectException {
                to = recipient;
                refuse(recipientsOf.remove(recipient));
                refuse(recipients.poll());
            }

            @Override
            public String data(InputStream data) throws RejectException {
                String mail = text(data);
                refuse(endsOf.remove(to));
                refuse(ends.poll());
                mails.add(mail);
                if (silent) {
                    hangUp((Session) context);
                }
                return "taken";
            }

            @Override
            public void done() {}
        };
    }

    private static void hangUp(Session session) {
        try {
            session.getSocket().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void refuse(@Nullable RejectException answer) throws RejectException {
        if (answer != null) {
            throw answer;
        }
    }

    private static String text(InputStream data) {
        try {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
