package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When messages go: gathered in digests, not in quiet hours, not before their time, and not when they are taken back. */
class PaceTest {

    private static final String RITA = "rita@guest.example";
    private static final String MARKER = "marker@guest.example";
    private static final String NUMBER = "+254711000001";

    private House house;
    private MailServer server;
    private TestSite site;

    @BeforeEach
    void open() {
        house = new House();
        server = new MailServer();
        house.keepInside(Channel.SMS);
        house.keepInside(Channel.IN_APP);
        house.sendBy(Channel.MAIL, new Smtp(SmtpAddress.of(server.url()), Sender.of("shop@bakery.example")));
        List<Route> routes = new ArrayList<>(house.resources.routes(house.transactions));
        routes.addAll(house.mail.routes());
        site = new TestSite(routes);
    }

    @AfterEach
    void close() {
        site.close();
        house.close();
        server.close();
    }

    private Reply prefer(String json) {
        return site.post(
                World.RITA,
                "/api/messages/preferences",
                json.contains("allowed") ? json : json.replaceFirst("\\{", "{\"allowed\":true,"));
    }

    private UUID tell(String topic, String subject) {
        return house.write(tx -> house.mail.send(
                tx, Draft.mail(RITA, topic, subject, "All of it").to(World.RITA.person())));
    }

    private void pass(String until) {
        house.now.set(Instant.parse(until));
    }

    private List<String> mails() {
        return server.mails.stream()
                .filter(mail -> !MailServer.header(mail, "To").equals(MARKER))
                .toList();
    }

    /** What is due goes out in rounds: when a second message is through, a round has begun since and ended. */
    private void nothingMoreComes(int mails) {
        for (int i = 0; i < 2; i++) {
            house.queue(MARKER, "Look around");
            House.await(() -> !house.column("status", MARKER).contains("queued"));
        }
        assertThat(mails()).hasSize(mails);
    }

    @Test
    void fiveEventsAreOneMailOfFiveLinesAtEightWhereSheLivesAlsoWhenTheClocksChange() {
        prefer("{\"topic\":\"news\",\"digest\":\"daily\",\"digest_at\":\"08:00\",\"zone\":\"Europe/Berlin\"}")
                .expectStatus(201)
                .expectJson("/allowed", "true")
                .expectJson("/digest", "daily");
        pass("2026-03-28T07:30:00Z");
        for (int i = 1; i <= 5; i++) {
            tell("news", "Bread number " + i);
            house.pass(Duration.ofHours(1));
        }
        pass("2026-03-29T05:59:59Z");
        nothingMoreComes(0);
        pass("2026-03-29T06:00:00Z");
        House.await(() -> mails().size() == 1);
        String mail = mails().getFirst();
        assertThat(MailServer.header(mail, "Subject")).isEqualTo("5 messages for you");
        assertThat(MimeMail.of(mail.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .text())
                .contains(String.join(
                        "\r\n",
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(i -> "- Bread number " + i)
                                .toList()));
        assertThat(MailServer.header(mail, "List-Unsubscribe")).isNotEmpty();
        house.awaitStatus(RITA, "digested", "digested", "digested", "digested", "digested", "sent");
        assertThat(house.count("messages.digest_entry")).isZero();
        assertThat(house.count("messages.outgoing")).isZero();
        nothingMoreComes(1);
    }

    @Test
    void aWindowBeginsWithItsFirstEventAndManyAtOnceAreToldOnce() {
        prefer("{\"digest\":\"window\",\"digest_minutes\":30}").expectStatus(201);
        for (int i = 0; i < 60; i++) {
            tell(i % 2 == 0 ? "news" : "orders", "Event " + i);
        }
        house.pass(Duration.ofMinutes(29));
        tell("news", "The last of them");
        assertThat(house.detailOf("queued")).startsWith("for a digest, until ");
        house.pass(Duration.ofMinutes(1));
        House.await(() -> house.count("messages.outgoing") == 0);
        assertThat(mails()).singleElement().asString().contains("- Event 0", "- Event 59", "- The last of them");
        assertThat(house.column("status", RITA).stream().filter("digested"::equals))
                .hasSize(61);
        UUID alone = house.write(tx -> house.mail.send(
                tx, Draft.mail(RITA, "account", "Now", "Critical").to(World.RITA.person())));
        House.await(() -> mails().size() == 2);
        site.get(World.ANNA, "/api/messages/messages/" + alone).expectJson("/topic", "account");
    }

    @Test
    void whatSheMutesOrSomebodyCancelsMeanwhileIsNotInTheDigest() {
        prefer("{\"digest\":\"window\"}").expectStatus(201);
        tell("news", "Muted");
        UUID cancelled = tell("orders", "Cancelled");
        tell("orders", "Told");
        prefer("{\"topic\":\"news\",\"allowed\":false}").expectStatus(201);
        site.post(World.ANNA, "/api/messages/messages/" + cancelled + "/cancel", "{}")
                .expectStatus(200)
                .expectJson("/status", "cancelled");
        house.pass(Duration.ofHours(1));
        house.awaitStatus(RITA, "suppressed", "cancelled", "digested", "sent");
        assertThat(mails()).singleElement().asString().contains("- Told").doesNotContain("Muted", "Cancelled");
    }

    @Test
    void inQuietHoursMailsAndTextsWaitAndCriticalOnesDoNot() {
        prefer("{\"quiet_from\":\"22:00\",\"quiet_to\":\"07:00\",\"zone\":\"Africa/Nairobi\"}")
                .expectStatus(201);
        pass("2026-06-01T20:00:00Z");
        tell("news", "At eleven");
        tell("account", "Your code");
        house.write(tx -> house.mail.send(
                tx,
                new Draft(
                        Channel.SMS,
                        NUMBER,
                        World.RITA.person(),
                        "news",
                        null,
                        new Draft.Given("", "At eleven", null),
                        null,
                        null,
                        null)));
        house.awaitStatus(RITA, "queued", "sent");
        pass("2026-06-02T03:59:59Z");
        nothingMoreComes(1);
        assertThat(house.column("status", NUMBER)).containsExactly("queued");
        pass("2026-06-02T04:00:00Z");
        house.awaitStatus(RITA, "sent", "sent");
        house.awaitStatus(NUMBER, "sent");
        assertThat(mails()).hasSize(2);
    }

    @Test
    void aSecondTryIsNotMadeInQuietHoursEither() {
        prefer("{\"quiet_from\":\"22:00\",\"quiet_to\":\"07:00\"}").expectStatus(201);
        pass("2026-06-01T21:59:30Z");
        server.ends.add(new org.subethamail.smtp.RejectException(451, "4.3.0 later"));
        tell("news", "Late");
        House.await(() -> house.deferrals() == 1);
        pass("2026-06-01T22:01:00Z");
        nothingMoreComes(0);
        assertThat(house.deferrals()).isEqualTo(1);
        pass("2026-06-02T07:00:00Z");
        house.awaitStatus(RITA, "sent");
    }

    @Test
    void aDelayedMessageGoesInItsTimeAndACancelledOneNever() {
        Instant then = house.database.clock().instant().plus(Duration.ofHours(2));
        String json =
                "{\"to\":\"%s\",\"topic\":\"news\",\"subject\":\"%s\",\"text\":\"T\",\"key\":\"%s\",\"send_at\":\"%s\"}";
        String goes = site.post(World.ALI, "/api/messages/send", json.formatted(RITA, "Goes", "a", then))
                .expectStatus(201)
                .expectJson("/status", "queued")
                .id();
        String taken = site.post(World.ALI, "/api/messages/send", json.formatted(RITA, "Taken back", "b", then))
                .id();
        UUID item = house.write(tx -> house.mail.send(
                tx, Draft.inApp(World.RITA.person(), "news", "Inside", "T").waitingUntil(then)));
        String cancel = "/api/messages/messages/" + taken + "/cancel";
        site.post(World.EDDA, cancel, "{}").expectStatus(404);
        site.post(World.ALI, cancel, "{}").expectStatus(200);
        site.post(World.ALI, cancel, "{}").expectStatus(409);
        site.post(World.ALI, "/api/messages/send", json.formatted(RITA, "Taken back", "b", then))
                .expectJson("/id", taken)
                .expectJson("/status", "cancelled");
        nothingMoreComes(0);
        assertThat(site.get(World.RITA, "/api/messages/inbox").json().path("data"))
                .isEmpty();
        house.pass(Duration.ofHours(2).plusSeconds(1));
        house.awaitStatus(RITA, "sent", "cancelled");
        house.awaitStatus(World.RITA.person().toString(), "sent");
        site.get(World.RITA, "/api/messages/inbox").expectJson("/data/0/message", item.toString());
        site.post(World.ALI, "/api/messages/messages/" + goes + "/cancel", "{}").expectStatus(409);
        nothingMoreComes(1);
    }

    @Test
    void timesThatAreNoneAreNamed() {
        Reply wrong = prefer(
                        "{\"digest_minutes\":0,\"digest_at\":\"25:00\",\"quiet_from\":\"7:00\",\"zone\":\"Nairobi\"}")
                .expectStatus(422);
        assertThat(wrong.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("digest_minutes", "digest_at", "quiet_from", "quiet_to", "zone");
        Reply kept = prefer("{\"topic\":\"news\"}").expectStatus(201);
        site.call(
                        World.RITA,
                        "PATCH",
                        "/api/messages/preferences/" + kept.id(),
                        "{\"digest\":\"none\",\"zone\":\"UTC\"}",
                        "If-Match",
                        "*")
                .expectStatus(200)
                .expectJson("/digest", "none");
    }
}
