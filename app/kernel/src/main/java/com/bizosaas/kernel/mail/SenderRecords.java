package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Dkim;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The DNS records that go with a sender: DKIM as it is, SPF (RFC 7208) and DMARC (RFC 7489) as a first proposal. */
record SenderRecords(Sender sender, List<SmtpAddress> relays) {

    /** What one string of a TXT record may hold. */
    private static final int STRING = 255;

    /** {@code zone}: the line of a zone file, in which a long value stands in parts. */
    record Txt(String purpose, String name, String type, String value, String zone) {

        static Txt of(String purpose, String name, String value) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < value.length(); i += STRING) {
                parts.add('"' + value.substring(i, Math.min(value.length(), i + STRING)) + '"');
            }
            return new Txt(purpose, name, "TXT", value, name + ". IN TXT " + String.join(" ", parts));
        }
    }

    List<Txt> all() {
        List<Txt> all = new ArrayList<>();
        Dkim dkim = sender.dkim();
        if (dkim != null) {
            all.add(Txt.of("dkim", dkim.published(), dkim.key().published()));
        }
        all.add(Txt.of("spf", bounceDomain(), spf()));
        all.add(Txt.of("dmarc", "_dmarc." + sender.domain(), "v=DMARC1; p=none; rua=mailto:" + sender.from()));
        return all;
    }

    /** SPF is asked of the domain that bounces go to. */
    private String bounceDomain() {
        @Nullable String bounces = sender.bounces();
        return bounces == null ? sender.domain() : bounces.substring(bounces.indexOf('@') + 1);
    }

    private String spf() {
        String hosts = relays.stream()
                .filter(relay -> !relay.isLoopback())
                .map(relay -> " a:" + relay.host())
                .distinct()
                .collect(Collectors.joining());
        return "v=spf1" + (hosts.isEmpty() ? " a mx" : hosts) + " ~all";
    }

    List<String> advice() {
        List<String> advice = new ArrayList<>();
        if (sender.dkim() == null) {
            advice.add("Mails are not signed: mail.dkim-selector, a word such as bz1, turns signing on.");
        }
        advice.add(
                "A domain has one SPF record: where there is one, add to it. A provider that sends for you names what"
                        + " to add, mostly an include: of its own; it takes the place of a: here.");
        advice.add("With p=none DMARC only reports. When the reports show no mail of yours that fails, write"
                + " p=quarantine, and p=reject after that.");
        if (!bounceDomain().equals(sender.domain())) {
            advice.add(
                    "Bounces go to another domain than mails come from, so SPF alone does not satisfy DMARC unless one"
                            + " lies in the other: the signature does.");
        }
        return advice;
    }
}
