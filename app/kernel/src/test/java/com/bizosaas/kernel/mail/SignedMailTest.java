package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.carrier.Dkim;
import com.bizosaas.kernel.mail.carrier.DkimKey;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail server really got, verified by other people's program (dkimpy, Debian's python3-dkim). */
class SignedMailTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String VERIFY = """
            import sys, dkim
            name, record = sys.argv[1], sys.argv[2]
            found = lambda asked, timeout=5: record.encode() if asked.decode() == name + '.' else None
            print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=found))
            """;

    private static final String PEM_ED25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private House house;
    private MailServer server;

    @BeforeEach
    void open() {
        house = new House();
        server = new MailServer();
    }

    @AfterEach
    void close() {
        house.close();
        server.close();
    }

    private static String python(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            return "absent";
        }
    }

    private Sender signing(String pem) {
        Dkim dkim = new Dkim("bakery.example", "bz1", DkimKey.of(pem));
        return new Sender("shop@bakery.example", "bounces@bakery.example", dkim);
    }

    private String mail(Sender sender) {
        house.sendBy(Channel.MAIL, new Smtp(SmtpAddress.of(server.url()), sender));
        String text = "Schön\n.\n  spaces  and\ttabs \n\n.leading\n" + "long ".repeat(300) + "\n\n\n";
        house.write(tx -> house.mail.send(
                tx, Draft.mail("ben@guest.example", "news", "Grüße – 日本語 " + "word ".repeat(30), text)));
        house.awaitStatus("ben@guest.example", "sent");
        return server.mails.getFirst();
    }

    @Test
    void bothKindsOfSignatureHoldAtAnotherVerifier() {
        assumeTrue(python("", "import dkim, nacl").isEmpty(), "python3-dkim is not installed: app/bin/setup");
        for (String pem : List.of(DkimKey.made(), PEM_ED25519)) {
            server.mails.clear();
            close();
            open();
            Sender sender = signing(pem);
            String mail = mail(sender);
            Dkim dkim = java.util.Objects.requireNonNull(sender.dkim());
            String record = dkim.key().published();
            assertThat(python(mail, VERIFY, dkim.published(), record)).isEqualTo("True");
            assertThat(python(mail.replace("tabs", "tubs"), VERIFY, dkim.published(), record))
                    .endsWith("False");
            assertThat(python("Subject: another\r\n" + mail, VERIFY, dkim.published(), record))
                    .endsWith("False");
            assertThat(MailServer.header(mail, "DKIM-Signature"))
                    .contains("d=bakery.example; s=bz1;", "list-unsubscribe: list-unsubscribe-post");
        }
    }

    @Test
    void administratorsAreToldWhatToPublish() {
        Sender sender = signing(DkimKey.made());
        try (TestSite site = new TestSite(routes())) {
            Reply nothing = site.get(World.ALI, "/api/messages/sender")
                    .expectStatus(200)
                    .expectJson("/signed", "false");
            assertThat(nothing.json().path("records").isEmpty()).isTrue();
            house.mail.comeFrom(
                    sender, List.of(SmtpAddress.of("smtp://mail.example"), SmtpAddress.of("smtp://127.0.0.1:25")));
            Reply told = site.get(World.ALI, "/api/messages/sender")
                    .expectStatus(200)
                    .expectJson("/from", "shop@bakery.example")
                    .expectJson("/signed", "true")
                    .expectJson("/records/0/name", "bz1._domainkey.bakery.example")
                    .expectJson("/records/0/type", "TXT")
                    .expectJson("/records/1/name", "bakery.example")
                    .expectJson("/records/1/value", "v=spf1 a:mail.example ~all")
                    .expectJson("/records/2/name", "_dmarc.bakery.example")
                    .expectJson("/records/2/value", "v=DMARC1; p=none; rua=mailto:shop@bakery.example");
            String value = told.json().at("/records/0/value").stringValue();
            assertThat(value).startsWith("v=DKIM1; k=rsa; p=MII").hasSizeGreaterThan(255);
            assertThat(told.json().at("/records/0/zone").stringValue())
                    .startsWith("bz1._domainkey.bakery.example. IN TXT \"v=DKIM1; ")
                    .contains("\" \"");
            site.get(World.EDDA, "/api/messages/sender").expectStatus(403);
        }
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(house.resources.routes(house.transactions));
        routes.addAll(house.mail.routes());
        return routes;
    }
}
