package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.carrier.CarrierAway;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.client.PlainAuthenticator;
import org.subethamail.smtp.client.SMTPException;
import org.subethamail.smtp.client.SmartClient;

class CatcherTest {

    private static final int KEPT = 12;
    private static final String BOUNCES = "bounces@bakery.example";
    private static final String MAIL = """
            From: shop@other.example
            To: kim@guest.example
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=B

            --B
            Content-Type: text/plain; charset=ISO-8859-1
            Content-Transfer-Encoding: quoted-printable

            Sch=F6n
            --B
            Content-Type: text/html

            <p onclick="x()">Hello</p>
            --B
            Content-Type: text/html; name="../../evil.html"
            Content-Disposition: attachment; filename="../../evil.html"

            <script>1</script>
            --B--
            """;

    private static House house;
    private static Catcher catcher;
    private static TestSite site;
    private static MailServer server;
    private static final AtomicReference<Optional<UUID>> OPEN = new AtomicReference<>(Optional.empty());

    @BeforeAll
    static void open() {
        house = new House();
        server = new MailServer();
        catcher = house.mail.catcher(
                0,
                KEPT,
                new Catcher.Doors(
                        key -> key.equals("bz_anna")
                                ? Optional.of(Caller.system(World.ANNA.tenant()))
                                : Optional.empty(),
                        OPEN::get,
                        BOUNCES));
        catcher.start();
        List<Route> routes = new ArrayList<>(house.resources.routes(house.transactions));
        routes.addAll(house.mail.routes());
        site = new TestSite(routes);
        house.sendBy(
                Channel.MAIL, new Smtp(SmtpAddress.of(server.url()), new Sender("shop@bakery.example", BOUNCES, null)));
    }

    @AfterAll
    static void close() {
        site.close();
        catcher.close();
        house.close();
        server.close();
    }

    private static void send(Optional<String> key, String to, String mail) throws IOException {
        SmartClient client = SmartClient.createAndConnect("127.0.0.1", catcher.port(), "here");
        try {
            if (key.isPresent()) {
                new PlainAuthenticator(client, "any", key.get()).authenticate();
            }
            client.from("shop@other.example");
            client.to(to);
            client.dataStart();
            byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            client.dataWrite(bytes, bytes.length);
            client.dataEnd();
        } finally {
            client.quit();
        }
    }

    private static Reply caught(String to) {
        return site.get(World.ANNA, "/api/messages/messages?filter[origin]=caught&filter[to]=" + to)
                .expectStatus(200);
    }

    @Test
    void aCaughtMailLiesInTheTrayWithAllThatItHolds() throws IOException {
        send(Optional.of("bz_anna"), "kim@guest.example", MAIL);
        Reply list = caught("kim@guest.example").expectJson("/data/0/subject", "Grüße");
        assertThat(list.json().at("/data/0/text").stringValue().strip()).isEqualTo("Schön");
        String path = "/api/messages/messages/" + list.json().at("/data/0/id").stringValue();
        Reply raw =
                site.call(World.ANNA, "GET", path + "/raw", "", "Accept", "*/*").expectStatus(200);
        assertThat(raw.response().body()).contains("Sch=F6n");
        assertThat(raw.header("Content-Disposition")).startsWith("attachment");
        site.get(World.ANNA, path + "/attachments")
                .expectStatus(200)
                .expectJson("/data/0/name", ".._.._evil.html")
                .expectJson("/data/0/type", "text/html");
        Reply file = site.call(World.ANNA, "GET", path + "/attachments/0", "", "Accept", "*/*")
                .expectStatus(200);
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        site.call(World.ANNA, "GET", path + "/attachments/1", "", "Accept", "*/*")
                .expectStatus(404);
        site.call(World.ZOE, "GET", path + "/raw", "", "Accept", "*/*").expectStatus(404);
        site.call(World.RITA, "GET", path + "/raw", "", "Accept", "*/*").expectStatus(404);
        site.post(World.EDDA, path + "/release", "{}").expectStatus(404);
        site.get(World.ANNA, "/api/messages/messages?filter[to.contains]=KIM@&filter[subject.contains]=gr%C3%BC")
                .expectStatus(200)
                .expectJson("/data/0/id", list.json().at("/data/0/id").stringValue());
    }

    @Test
    void aReleasedMailReachesWhomItIsForFromTheHousesOwnAddress() throws IOException {
        send(Optional.of("bz_anna"), "lou@guest.example", MAIL.replace("kim@", "lou@"));
        String path = "/api/messages/messages/"
                + caught("lou@guest.example").json().at("/data/0/id").stringValue();
        site.post(World.ANNA, path + "/release", "{\"to\":[\"nobody\"]}").expectStatus(422);
        site.post(World.ANNA, path + "/release", "{\"too\":[]}").expectStatus(422);
        site.post(World.ANNA, path + "/release", "{}")
                .expectStatus(200)
                .expectJson("/data/0/to", "lou@guest.example")
                .expectJson("/data/0/origin", "released")
                .expectJson("/data/0/status", "queued");
        house.awaitStatus("lou@guest.example", "sent", "sent");
        String mail = server.mails.getLast();
        assertThat(MailServer.header(mail, "From")).isEqualTo("Anna's Bakery <shop@bakery.example>");
        assertThat(MailServer.header(mail, "Reply-To")).isEqualTo("shop@other.example");
        assertThat(MailServer.header(mail, "To")).isEqualTo("lou@guest.example");
        assertThat(mail).contains("Sch=F6n", "filename=\"../../evil.html\"");
        site.post(World.ANNA, path + "/release", "{\"to\":[\"max@guest.example\",\"mia@guest.example\"]}")
                .expectStatus(200);
        house.awaitStatus("max@guest.example", "sent");
        house.awaitStatus("mia@guest.example", "sent");
        assertThat(server.mails.stream()
                        .filter(each -> MailServer.header(each, "To").equals("lou@guest.example")))
                .hasSize(3);
    }

    @Test
    void onlyTheNewestMailsAreKept() throws IOException {
        for (int i = 0; i < KEPT + 3; i++) {
            send(Optional.of("bz_anna"), "many" + i + "@guest.example", "Subject: " + i + "\n\nText");
        }
        Reply kept = site.get(World.ANNA, "/api/messages/messages?filter[origin]=caught&total=true&limit=1");
        kept.expectJson("/page/total", String.valueOf(KEPT)).expectJson("/data/0/subject", String.valueOf(KEPT + 2));
    }

    @Test
    void withoutAKeyNothingIsCaughtUnlessThereIsADemo() throws IOException {
        assertThatThrownBy(() -> send(Optional.empty(), "lea@guest.example", MAIL))
                .isInstanceOf(SMTPException.class)
                .hasMessageContaining("530");
        assertThatThrownBy(() -> send(Optional.of("bz_wrong"), "lea@guest.example", MAIL))
                .isInstanceOf(SMTPException.class);
        OPEN.set(Optional.of(World.ANNA.tenant()));
        send(Optional.empty(), "lea@guest.example", MAIL);
        OPEN.set(Optional.empty());
        assertThat(caught("lea@guest.example").json().path("data").size()).isEqualTo(1);
    }

    @Test
    void whatIsNoProperMailIsKeptAsItCame() throws IOException {
        for (String odd : List.of(
                "", "no headers at all", "Content-Type: multipart/mixed; boundary=\n\n--\n", "a".repeat(3000))) {
            send(Optional.of("bz_anna"), "odd@guest.example", odd);
        }
        String deep = "Content-Type: multipart/mixed; boundary=a\n\n"
                + "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(2000);
        send(Optional.of("bz_anna"), "odd@guest.example", deep);
        assertThat(caught("odd@guest.example").json().path("data").size()).isEqualTo(5);
    }

    private static String sentTo(String to) {
        house.write(tx -> house.mail.send(tx, Draft.mail(to, "news", "News", "Text")));
        house.awaitStatus(to, "sent");
        return MailServer.header(server.mails.getLast(), "Message-ID");
    }

    @Test
    void aMailThatComesBackSuppressesItsAddressAndOursAreNeverCaught() throws IOException {
        String id = sentTo("gone@guest.example");
        send(Optional.empty(), BOUNCES, bounce(id, "5.1.1"));
        House.await(() -> house.column("status", "gone@guest.example").equals(List.of("failed")));
        house.queue("gone@guest.example", "again");
        assertThat(house.column("status", "gone@guest.example")).containsExactly("failed", "suppressed");
        String full = sentTo("full@guest.example");
        send(Optional.empty(), BOUNCES, bounce(full, "4.2.2"));
        send(Optional.empty(), BOUNCES, bounce(full.replaceAll(".@", "x@"), "5.1.1"));
        assertThat(house.column("status", "full@guest.example")).containsExactly("sent");
        String spam = sentTo("angry@guest.example");
        send(Optional.empty(), BOUNCES, "Subject: complaint\n\nFeedback-Type: abuse\n\nMessage-ID: " + spam + "\n");
        house.write(tx -> house.mail.send(tx, Draft.mail("angry@guest.example", "news", "News", "Text")));
        assertThat(house.column("status", "angry@guest.example")).containsExactly("sent", "suppressed");
        assertThatThrownBy(() -> send(Optional.of("bz_anna"), "gone@guest.example", "Message-ID: " + id + "\n\nx"))
                .isInstanceOf(SMTPException.class)
                .hasMessageContaining("554");
    }

    private static String bounce(String messageId, String status) {
        return """
                From: MAILER-DAEMON@mx.example
                To: %s
                Subject: Undelivered
                Content-Type: multipart/report; report-type=delivery-status; boundary=R

                --R
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; gone@guest.example
                Action: failed
                Status: %s

                --R
                Content-Type: text/rfc822-headers

                Message-ID: %s
                Subject: News
                --R--
                """.formatted(BOUNCES, status, messageId);
    }

    @Test
    void aServerWithoutTlsIsNotTrustedWithMailsFromElsewhere() {
        try (MailServer plain = new MailServer()) {
            String url = plain.url() + "?tls=required";
            Smtp smtp = new Smtp(SmtpAddress.of(url), Sender.of("shop@bakery.example"));
            assertThatThrownBy(smtp::depart).isInstanceOf(CarrierAway.class).hasMessageContaining("STARTTLS");
        }
        assertThat(SmtpAddress.of("smtp://mail.example").security()).isEqualTo(SmtpAddress.Security.STARTTLS);
        assertThat(SmtpAddress.of("smtp://mail.example?tls=off").security()).isEqualTo(SmtpAddress.Security.NONE);
        SmtpAddress whole = SmtpAddress.of("smtps://us%40er:p%3A+w@mail.example");
        assertThat(whole.user()).isEqualTo("us@er");
        assertThat(whole.password()).isEqualTo("p:+w");
        assertThat(whole.port()).isEqualTo(465);
        assertThat(whole.toString()).isEqualTo("smtps://mail.example:465");
    }
}
