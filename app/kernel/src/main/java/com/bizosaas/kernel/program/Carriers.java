package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Messaging;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.mail.Catcher;
import com.bizosaas.kernel.mail.Channel;
import com.bizosaas.kernel.mail.Mail;
import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.SmsAccount;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ways out of the house that the configuration asks for. */
final class Carriers {

    private static final System.Logger LOG = System.getLogger("program");
    private static final String NODE = "run/node";

    private Carriers() {}

    /** What carriers stand on. */
    record Ground(Home home, MeterRegistry registry) {}

    static void join(Mail mail, Messaging wanted, Ground ground) {
        UUID node = node(ground.home());
        Sender sender = SigningFile.sender(ground.home(), wanted);
        List<SmtpAddress> relays =
                wanted.mailUrls().stream().map(SmtpAddress::of).toList();
        List<Smtp> mailing =
                relays.stream().map(relay -> new Smtp(relay, sender)).toList();
        mail.carryBy(Channel.MAIL, mailing, node, ground.registry());
        mail.carryBy(Channel.SMS, texting(wanted), node, ground.registry());
        mail.carryBy(Channel.IN_APP, List.of(), node, ground.registry());
        if (!relays.isEmpty()) {
            mail.comeFrom(sender, relays);
        }
    }

    private static List<Carrier> texting(Messaging wanted) {
        List<Carrier> carriers = new ArrayList<>();
        for (String url : wanted.smsUrls()) {
            int from = Math.min(carriers.size(), wanted.smsFroms().size() - 1);
            carriers.add(SmsAccount.of(url).carrier(wanted.smsFroms().get(from)));
        }
        return carriers;
    }

    /** The port for other programs' mails, open; null where none is wanted or it is taken. */
    static @Nullable Catcher catcher(Identity identity, Messaging wanted, boolean demo) {
        if (wanted.catching().port() == 0) {
            return null;
        }
        Catcher.Doors doors = new Catcher.Doors(
                identity::byApiKey, () -> demo ? identity.demoTenant() : Optional.empty(), wanted.bounces());
        Catcher catcher = identity.mail()
                .catcher(wanted.catching().port(), wanted.catching().keep(), doors);
        try {
            catcher.start();
            return catcher;
        } catch (RuntimeException taken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "No mails are caught: port " + wanted.catching().port()
                            + " (mail.catch-port) cannot be listened on");
            return null;
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
