package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

class OutgoingMailTest {

    private static final String LINK = "Come here:\n\nhttp://localhost/ui/accept?token=s3cret-word\n\nBye.";

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

    private void send() {
        house.sendBy(Channel.MAIL, new Smtp(SmtpAddress.of(server.url()), Sender.of("shop@bakery.example")));
    }

    @Test
    void withoutACarrierTheTrayIsTheEnd() {
        house.queue("ben@guest.example", LINK);
        assertThat(house.column("status", "ben@guest.example")).containsExactly("sent");
        assertThat(house.count("messages.outgoing")).isZero();
    }

    @Test
    void aMailGoesOutWholeAndTheTrayShowsNoToken() {
        send();
        house.queue("ben@guest.example", LINK);
        house.awaitStatus("ben@guest.example", "sent");
        String mail = server.mails.getFirst();
        assertThat(mail).contains("token=s3cret-word").contains("multipart/alternative");
        assertThat(MailServer.header(mail, "From")).isEqualTo("Anna's Bakery <shop@bakery.example>");
        assertThat(MailServer.header(mail, "To")).isEqualTo("ben@guest.example");
        assertThat(MailServer.header(mail, "Subject")).isEqualTo("Subject");
        assertThat(MailServer.header(mail, "Message-ID")).matches("<[0-9a-f]{96}@bakery.example>");
        assertThat(MailServer.header(mail, "List-Unsubscribe")).isEmpty();
        assertThat(house.column("text", "ben@guest.example"))
                .singleElement()
                .asString()
                .contains("token=…")
                .doesNotContain("s3cret-word");
        assertThat(house.count("messages.sealed_text")).isZero();
        assertThat(house.count("messages.outgoing")).isZero();
    }

    @Test
    void manyMailsShareFewConnections() {
        IntStream.range(0, 60).forEach(i -> house.queue("p" + i + "@guest.example", "Hello"));
        house.requeue();
        send();
        House.await(() -> server.mails.size() == 60);
        assertThat(server.mails.stream().map(mail -> MailServer.header(mail, "Message-ID")))
                .doesNotHaveDuplicates();
        assertThat(server.connections.get()).isBetween(1, 4);
    }

    @Test
    void whatIsRefusedForNowIsSentLater() {
        server.recipients.add(new RejectException(450, "4.2.1 busy"));
        server.ends.add(new RejectException(451, "4.3.0 later"));
        send();
        house.queue("ben@guest.example", "Hello");
        House.await(() -> house.deferrals() == 1);
        house.pass(Duration.ofSeconds(61));
        House.await(() -> house.deferrals() == 2);
        assertThat(house.column("status", "ben@guest.example")).containsExactly("queued");
        house.pass(Duration.ofMinutes(6));
        house.awaitStatus("ben@guest.example", "sent");
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void whatIsRefusedForGoodFailsWithTheReason() {
        server.ends.add(new RejectException(554, "5.7.1 no such words here"));
        send();
        house.queue("ben@guest.example", "Hello");
        house.awaitStatus("ben@guest.example", "failed");
        assertThat(house.column("reason", "ben@guest.example"))
                .singleElement()
                .asString()
                .contains("no such words here");
        assertThat(server.mails).isEmpty();
        assertThat(house.count("messages.outgoing")).isZero();
    }

    @Test
    void anAddressThatIsNoneFailsAndStopsNobody() {
        send();
        for (String to :
                List.of("not an address", "a@b.example\r\nBcc: all@x.example", "two@x.example, three@x.example")) {
            house.queue(to, "Hello");
            assertThat(house.column("status", to)).as(to).containsExactly("failed");
        }
        house.queue("ben@guest.example", "Hello");
        house.awaitStatus("ben@guest.example", "sent");
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void whenTheAnswerToTheEndNeverComesTheMailIsInDoubtAndNotSentAgain() {
        server.silent = true;
        send();
        house.queue("ben@guest.example", "Hello");
        house.awaitStatus("ben@guest.example", "in_doubt");
        server.silent = false;
        house.pass(Duration.ofDays(1));
        house.queue("ben@guest.example", "Hello");
        house.awaitStatus("ben@guest.example", "in_doubt", "sent");
        assertThat(server.mails).hasSize(2).doesNotHaveDuplicates();
    }
}
