package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Messaging;
import com.bizosaas.kernel.mail.carrier.Dkim;
import com.bizosaas.kernel.mail.carrier.DkimKey;
import com.bizosaas.kernel.mail.carrier.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The key that mails are signed with: in the file that the configuration names, or in the home's secrets, made once. */
final class SigningFile {

    private SigningFile() {}

    /** Who mails are from, able to sign where the configuration wants it. {@link TroubleFound} names a key that is none. */
    static Sender sender(Home home, Messaging wanted) {
        String selector = wanted.signing().selector();
        Sender unsigned = new Sender(wanted.mailFrom(), wanted.bounces(), null);
        if (selector == null) {
            return unsigned;
        }
        String domain = unsigned.domain().toLowerCase(Locale.ROOT);
        String name = "secrets/dkim." + selector + "." + domain + ".pem";
        Dkim dkim = new Dkim(domain, selector, key(home, name, wanted.signing().key()));
        return new Sender(wanted.mailFrom(), wanted.bounces(), dkim);
    }

    private static DkimKey key(Home home, String ours, @Nullable String given) {
        Path file = given == null ? home.at(ours) : home.folder().resolve(given);
        try {
            if (given == null && !Files.exists(file)) {
                home.writePrivately(ours, DkimKey.made().getBytes(StandardCharsets.US_ASCII));
            }
            return DkimKey.of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notOne) {
            throw trouble(file, String.valueOf(notOne.getMessage()));
        } catch (IOException unreadable) {
            throw trouble(
                    file,
                    "it cannot be read or written (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static TroubleFound trouble(Path file, String why) {
        return new TroubleFound(
                "mail.dkim-key",
                "Mails are to be signed with the key in " + file + ", but " + why
                        + ". Correct the file or mail.dkim-key, or take mail.dkim-selector away to send without a"
                        + " signature.");
    }
}
