package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Messaging;
import com.bizosaas.kernel.mail.Channel;
import com.bizosaas.kernel.mail.Mail;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The ways out of the house that the configuration asks for. */
final class Carriers {

    private static final String NODE = "run/node";

    private Carriers() {}

    /** What carriers stand on. */
    record Ground(Home home, MeterRegistry registry) {}

    static void join(Mail mail, Messaging wanted, Ground ground) {
        UUID node = node(ground.home());
        if (wanted.mailUrl() != null) {
            Smtp smtp = new Smtp(SmtpAddress.of(wanted.mailUrl()), wanted.mailFrom(), wanted.bounces(), null);
            mail.carryBy(Channel.MAIL, smtp, node, ground.registry());
        }
    }

    /** The id of this home among the programs on one database; the same at every start. */
    private static UUID node(Home home) {
        Path file = home.at(NODE);
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file).strip());
            }
            UUID made = UUID.randomUUID();
            home.writePrivately(NODE, made.toString().getBytes(StandardCharsets.US_ASCII));
            return made;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
