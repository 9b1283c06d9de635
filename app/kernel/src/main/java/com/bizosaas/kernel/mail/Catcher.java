package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.rights.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * An SMTP port on loopback: other programs of the machine send there instead of into the world, and their mails lie in
 * the tray. The password of a sender is an API key, whose tenant it is; a demo takes mails without one.
 */
public final class Catcher implements AutoCloseable {

    private static final int LARGEST = 10 << 20;
    private static final int MOST_RECIPIENTS = 100;
    private static final int MOST_CONNECTIONS = 50;
    private static final int SLACK = 100;

    private final Catching catching;
    private final Doors doors;
    private final int most;
    private final AtomicLong caught = new AtomicLong();
    private final SMTPServer server;
    private final Map<MessageContext, UUID> tenants = new ConcurrentHashMap<>();

    /**
     * {@code byKey}: the caller behind an API key; {@code open}: whose mails those without a key are; {@code bounces}: the
     * address at which mails of ours come back.
     */
    public record Doors(
            Function<String, Optional<Caller>> byKey,
            Supplier<Optional<UUID>> open,
            @Nullable String bounces) {}

    Catcher(int port, int most, Catching catching, Doors doors) {
        this.most = most;
        this.catching = catching;
        this.doors = doors;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("BizOSaaS")
                .maxMessageSize(LARGEST)
                .maxRecipients(MOST_RECIPIENTS)
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(1, TimeUnit.MINUTES)
                .insertReceivedHeaders(false)
                .showAuthCapabilitiesBeforeSTARTTLS(true)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::login))
                .sessionHandler(forgetting())
                .messageHandlerFactory(Receiving::new)
                .build();
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    private void login(String user, String key, MessageContext session) throws LoginFailedException {
        Optional<Caller> caller = doors.byKey().apply(key);
        if (caller.isEmpty()) {
            throw new LoginFailedException("The password is an API key.");
        }
        tenants.put(session, caller.get().tenantId());
    }

    private SessionHandler forgetting() {
        return new SessionHandler() {
            @Override
            public SessionAcceptance accept(Session session) {
                return SessionAcceptance.success();
            }

            @Override
            public void onSessionEnd(Session session) {
                tenants.remove(session);
            }
        };
    }

    /** One mail being received. */
    private final class Receiving implements MessageHandler {

        private final MessageContext session;
        private final List<String> recipients = new ArrayList<>();
        private boolean returned;

        Receiving(MessageContext session) {
            this.session = session;
        }

        @Override
        public void from(String from) {
            recipients.clear();
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.equalsIgnoreCase(doors.bounces())) {
                returned = true;
            } else if (tenant().isEmpty()) {
                throw new RejectException(530, "5.7.0 Authentication required: the password is an API key");
            } else {
                recipients.add(recipient);
            }
        }

        private Optional<UUID> tenant() {
            return Optional.ofNullable(tenants.get(session)).or(doors.open());
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] raw = data.readNBytes(LARGEST + 1);
            if (raw.length > LARGEST) {
                throw new TooMuchDataException("The mail is larger than " + LARGEST + " bytes");
            }
            if (returned) {
                catching.returned(raw);
            }
            if (!recipients.isEmpty()) {
                keep(raw);
            }
            return null;
        }

        private void keep(byte[] raw) throws RejectException {
            if (catching.isOurs(raw)) {
                throw new RejectException(554, "5.7.1 This program's own mails are not caught");
            }
            try {
                tenant().ifPresent(tenant -> keep(tenant, raw));
            } catch (com.bizosaas.kernel.tx.DatabaseFailure away) {
                throw new RejectException(451, "4.3.0 It cannot be kept at the moment");
            }
        }

        /** To look for those to forget at each mail would cost more than they do. */
        private void keep(UUID tenant, byte[] raw) {
            catching.keep(tenant, recipients, raw);
            if (caught.incrementAndGet() % Math.max(1, most / SLACK) == 0) {
                catching.keepNewest(tenant, most);
            }
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
