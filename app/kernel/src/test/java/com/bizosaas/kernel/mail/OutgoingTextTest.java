package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.SmsAccount;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Text messages to a server that answers as the providers' documentation says they do. */
class OutgoingTextTest {

    private static final String NUMBER = "+254711000001";
    private static final String TAKEN_BY_TWILIO = "{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null}";
    private static final String TAKEN_BY_AFRICAS_TALKING =
            "{\"SMSMessageData\":{\"Message\":\"Sent to 1/1\",\"Recipients\":[{\"statusCode\":101,"
                    + "\"number\":\"+254711000001\",\"status\":\"Success\",\"cost\":\"KES 0.8\",\"messageId\":\"AT1\"}]}}";
    private static final String BAD_FOR_TWILIO =
            "{\"code\":21211,\"message\":\"The 'To' number is not a valid phone number.\",\"status\":400}";

    private record Answer(int status, String body) {}

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private House house;
    private HttpServer provider;

    @BeforeEach
    void open() throws IOException {
        house = new House();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("apiKey") + " " + body);
            Answer answer = answers.poll();
            if (answer == null || answer.status() == 0) {
                exchange.close();
                return;
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        house.close();
        provider.stop(0);
    }

    private void sendBy(String... names) {
        house.sendBy(Channel.SMS, Stream.of(names).map(this::carrier).toArray(Carrier[]::new));
    }

    private Carrier carrier(String name) {
        String url = name + "+http://user:s3cret%40word@127.0.0.1:"
                + provider.getAddress().getPort();
        SmsAccount account = SmsAccount.of(url);
        assertThat(account.toString()).doesNotContain("s3cret").doesNotContain("user");
        return account.carrier("Bakery");
    }

    private void text(String number) {
        UUID none = null;
        house.write(tx -> house.mail.send(
                tx,
                new Draft(
                        Channel.SMS,
                        number,
                        none,
                        "orders",
                        none,
                        new Draft.Given("", "Bread & more", null),
                        null,
                        null,
                        null)));
    }

    private String reason() {
        return house.column("reason", NUMBER).getLast();
    }

    @Test
    void twilioIsAskedAsItWantsToBe() {
        answers.add(new Answer(201, TAKEN_BY_TWILIO));
        sendBy("twilio");
        text(NUMBER);
        house.awaitStatus(NUMBER, "sent");
        assertThat(asked.getFirst())
                .startsWith("/2010-04-01/Accounts/user/Messages.json Basic dXNlcjpzM2NyZXRAd29yZA== ")
                .contains("To=%2B254711000001")
                .contains("From=Bakery")
                .contains("Body=Bread+%26+more");
    }

    @Test
    void africasTalkingIsAskedAsItWantsToBe() {
        answers.add(new Answer(201, TAKEN_BY_AFRICAS_TALKING));
        sendBy("africas-talking");
        text(NUMBER);
        house.awaitStatus(NUMBER, "sent");
        assertThat(asked.getFirst())
                .startsWith("/version1/messaging null s3cret@word ")
                .contains("username=user")
                .contains("message=Bread+%26+more");
    }

    @Test
    void aBusyOrBrokenProviderIsAskedAgainLater() {
        answers.add(new Answer(429, "{}"));
        answers.add(new Answer(503, "sorry"));
        answers.add(new Answer(201, TAKEN_BY_TWILIO));
        sendBy("twilio");
        text(NUMBER);
        House.await(() -> house.deferrals() == 1);
        house.pass(Duration.ofSeconds(61));
        House.await(() -> house.deferrals() == 2);
        house.pass(Duration.ofMinutes(6));
        house.awaitStatus(NUMBER, "sent");
        assertThat(asked).hasSize(3);
    }

    @Test
    void whatOneProviderCannotTakeTheNextDoesAtOnce() {
        answers.add(new Answer(503, "sorry"));
        answers.add(new Answer(201, TAKEN_BY_AFRICAS_TALKING));
        sendBy("twilio", "africas-talking");
        long begin = System.nanoTime();
        text(NUMBER);
        house.awaitStatus(NUMBER, "sent");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).hasSize(2);
        assertThat(house.detailOf("sent")).startsWith("africas-talking at ").contains("it answers 503");
    }

    @Test
    void aTextThatTheFirstProviderMayHaveIsNotGivenToTheNext() {
        answers.add(new Answer(504, "gateway"));
        sendBy("twilio", "africas-talking");
        text(NUMBER);
        house.awaitStatus(NUMBER, "in_doubt");
        answers.add(new Answer(0, ""));
        text(NUMBER);
        house.awaitStatus(NUMBER, "in_doubt", "in_doubt");
        answers.add(new Answer(400, BAD_FOR_TWILIO));
        text(NUMBER);
        house.awaitStatus(NUMBER, "in_doubt", "in_doubt", "failed");
        assertThat(asked).hasSize(3);
    }

    @Test
    void withoutAnAnswerTheTextIsInDoubtAndNotPaidForTwice() {
        answers.add(new Answer(0, ""));
        sendBy("twilio");
        text(NUMBER);
        house.awaitStatus(NUMBER, "in_doubt");
        house.pass(Duration.ofDays(1));
        answers.add(new Answer(201, TAKEN_BY_TWILIO));
        text("+254711000002");
        house.awaitStatus("+254711000002", "sent");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aNumberThatIsNoneIsNotAskedForAgain() {
        answers.add(new Answer(400, BAD_FOR_TWILIO));
        sendBy("twilio");
        text(NUMBER);
        house.awaitStatus(NUMBER, "failed");
        assertThat(reason()).contains("21211");
        text(NUMBER);
        assertThat(house.column("status", NUMBER)).containsExactly("failed", "suppressed");
        text("0711 000001");
        assertThat(house.column("status", "0711 000001")).containsExactly("failed");
        assertThat(asked).hasSize(1);
    }
}
