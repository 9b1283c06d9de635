package com.bizosaas.installer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that takes its time over every mail, and counts what it took for whom. */
final class SlowMailServer implements AutoCloseable {

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final SMTPServer server;
    private final long millis;

    SlowMailServer(long millis) {
        this.millis = millis;
        this.server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(this::handler)
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** How many mails it took. */
    int count() {
        return all.get();
    }

    /** How many mails it took for this address. */
    int count(String address) {
        return taken.getOrDefault(address, 0);
    }

    private MessageHandler handler(MessageContext context) {
        return new MessageHandler() {

            private String to = "";

            @Override
            public void from(String from) {}

            @Override
            public void recipient(String recipient) {
                to = recipient;
            }

            // Taken at its end, and answered a while later: that is when the sender may be killed.
            @Override
            public String data(InputStream data) throws IOException {
                data.readAllBytes();
                taken.merge(to, 1, Integer::sum);
                all.incrementAndGet();
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
                return "taken";
            }

            @Override
            public void done() {}
        };
    }

    @Override
    public void close() {
        server.stop();
    }
}
