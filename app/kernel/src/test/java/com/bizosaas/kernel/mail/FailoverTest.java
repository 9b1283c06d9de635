package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

/** Two mail servers: the second is for what the first does not take, and never for what it may have. */
class FailoverTest {

    private static final String BEN = "ben@guest.example";

    private House house;
    private MailServer first;
    private MailServer second;

    @BeforeEach
    void open() {
        house = new House();
        first = new MailServer();
        second = new MailServer();
    }

    @AfterEach
    void close() {
        house.close();
        first.close();
        second.close();
    }

    private static Smtp to(String url) {
        return new Smtp(SmtpAddress.of(url), Sender.of("shop@bakery.example"));
    }

    private void sendByBoth() {
        house.sendBy(Channel.MAIL, to(first.url()), to(second.url()));
    }

    private void expect(int atFirst, int atSecond) {
        assertThat(first.mails).hasSize(atFirst);
        assertThat(second.mails).hasSize(atSecond);
    }

    @Test
    void whileTheFirstTakesMailsTheSecondIsNotAsked() {
        sendByBoth();
        house.queue(BEN, "Hello");
        house.awaitStatus(BEN, "sent");
        expect(1, 0);
        assertThat(second.connections).hasValue(0);
    }

    @Test
    void aServerThatIsDownIsPassedByAtOnceAndTheTraceNamesIt() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        house.sendBy(Channel.MAIL, to("smtp://127.0.0.1:" + closed), to(second.url()));
        long begin = System.nanoTime();
        house.queue(BEN, "Hello");
        house.awaitStatus(BEN, "sent");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        expect(0, 1);
        assertThat(house.detailOf("sent"))
                .startsWith("smtp://127.0.0.1:" + second.port())
                .contains("before: smtp://127.0.0.1:" + closed + " cannot be reached");
        assertThat(house.mail.trouble(Channel.MAIL)).isEmpty();
        assertThat(house.mail.troubles()).singleElement().asString().contains(":" + closed);
    }

    @Test
    void whatTheFirstRefusesForItselfGoesByTheSecond() {
        first.recipients.add(new RejectException(550, "5.7.1 relaying denied"));
        first.ends.add(new RejectException(554, "5.3.0 I am broken"));
        first.ends.add(new RejectException(451, "4.3.0 later"));
        sendByBoth();
        for (int i = 0; i < 3; i++) {
            house.queue(i + BEN, "Hello");
            house.awaitStatus(i + BEN, "sent");
        }
        expect(0, 3);
    }

    @Test
    void anAddresseeWhoIsRefusedIsRefusedWhoeverCarries() {
        sendByBoth();
        first.recipients.add(new RejectException(550, "5.1.1 no such user"));
        house.queue(BEN, "Hello");
        house.awaitStatus(BEN, "failed");
        first.recipients.add(new RejectException(552, "5.2.2 mailbox full"));
        house.queue("full@guest.example", "Hello");
        house.awaitStatus("full@guest.example", "failed");
        expect(0, 0);
        assertThat(second.connections).hasValue(0);
    }

    @Test
    void whatTheFirstMayHaveIsNotGivenToTheSecond() {
        first.silent = true;
        sendByBoth();
        house.queue(BEN, "Hello");
        house.awaitStatus(BEN, "in_doubt");
        expect(1, 0);
    }

    @Test
    void whatNobodyTakesForNowWaitsAndWhatAllRefuseFails() {
        first.ends.add(new RejectException(554, "5.7.1 no"));
        second.ends.add(new RejectException(451, "4.3.0 later"));
        sendByBoth();
        house.queue(BEN, "Hello");
        House.await(() -> house.deferrals() == 1);
        first.ends.add(new RejectException(554, "5.7.1 no"));
        second.ends.add(new RejectException(554, "5.7.1 neither"));
        house.pass(Duration.ofSeconds(61));
        house.awaitStatus(BEN, "failed");
        expect(0, 0);
    }

    @Test
    void whenTheSecondIsAwayAfterTheFirstSaidNoTheMailWaitsAndIsNotInDoubt() {
        second.close();
        first.ends.add(new RejectException(554, "5.7.1 no"));
        sendByBoth();
        house.queue(BEN, "Hello");
        House.await(() -> house.deferrals() == 1);
        house.pass(Duration.ofSeconds(61));
        house.awaitStatus(BEN, "sent");
        expect(1, 0);
    }
}
