package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.mail.carrier.CarrierAway;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mail server by other people (GreenMail): user and password, TLS, and what it makes of our mails. */
class OtherMailServerTest {

    private House house;
    private GreenMail server;

    @BeforeEach
    void open() {
        house = new House();
        server = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()});
        server.start();
        server.setUser("shop@bakery.example", "shop", "pa:ss@word");
        server.getUserManager().setAuthRequired(true);
    }

    @AfterEach
    void close() {
        house.close();
        server.stop();
    }

    private Smtp smtp(String scheme, String who, int port) {
        return new Smtp(SmtpAddress.of(scheme + "://" + who + "127.0.0.1:" + port), Sender.of("shop@bakery.example"));
    }

    @Test
    void aMailGoesThroughWithUserAndPasswordAndReadsAsItWasWritten() throws Exception {
        house.sendBy(
                Channel.MAIL,
                smtp("smtp", "shop:pa%3Ass%40word@", server.getSmtp().getPort()));
        house.write(tx -> house.mail.send(
                tx, Draft.mail("ben@guest.example", "news", "Grüße – 日本語 \r\nBcc: x@y.example", "Schön\n.\nEnde")));
        house.awaitStatus("ben@guest.example", "sent");
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Grüße – 日本語 Bcc: x@y.example");
        assertThat(mail.getAllRecipients()).hasSize(1);
        MimeMail read = MimeMail.of(bytes(mail));
        assertThat(read.text())
                .startsWith("Schön\r\n.\r\nEnde")
                .contains("Unsubscribe: https://bakery.example/unsubscribe/");
        assertThat(read.html()).contains("<p>Schön<br>");
    }

    private static byte[] bytes(MimeMessage mail) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void aWrongPasswordStopsTheLaneAndLosesNothing() {
        Smtp wrong = smtp("smtp", "shop:wrong-one@", server.getSmtp().getPort());
        assertThatThrownBy(wrong::depart)
                .isInstanceOf(CarrierAway.class)
                .hasMessageContaining("refuses user and password")
                .hasMessageNotContaining("wrong-one");
        house.sendBy(Channel.MAIL, wrong);
        house.queue("ben@guest.example", "Hello");
        House.await(() -> house.mail.trouble(Channel.MAIL).isPresent());
        assertThat(house.column("status", "ben@guest.example")).containsExactly("queued");
        house.restart();
        house.sendBy(
                Channel.MAIL,
                smtp("smtp", "shop:pa%3Ass%40word@", server.getSmtp().getPort()));
        house.awaitStatus("ben@guest.example", "sent");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        Smtp smtps = smtp("smtps", "", server.getSmtps().getPort());
        assertThatThrownBy(smtps::depart).isInstanceOf(CarrierAway.class).hasMessageContaining("cannot be reached");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
