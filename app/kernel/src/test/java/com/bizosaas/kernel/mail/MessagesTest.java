package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.Smtp;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

/** Templates, preferences, suppressions, the inbox and the tray, over HTTP and out to a real mail server. */
class MessagesTest {

    private static House house;
    private static MailServer server;
    private static TestSite site;
    private static int addresses;

    @BeforeAll
    static void open() {
        house = new House();
        server = new MailServer();
        List<Route> routes = new ArrayList<>(house.resources.routes(house.transactions));
        routes.addAll(house.mail.routes());
        site = new TestSite(routes);
        house.sendBy(Channel.MAIL, new Smtp(SmtpAddress.of(server.url()), Sender.of("shop@bakery.example")));
    }

    @AfterAll
    static void close() {
        site.close();
        house.close();
        server.close();
    }

    private static synchronized String address() {
        addresses++;
        return "guest" + addresses + "@guest.example";
    }

    private static String json(Object... namesAndValues) {
        Map<String, Object> object = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new String(Json.bytes(object), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Reply send(Object... namesAndValues) {
        return site.post(World.ALI, "/api/messages/send", json(namesAndValues));
    }

    private static Reply news(String to) {
        return send("to", to, "topic", "news", "subject", "News", "text", "Fresh bread");
    }

    private static String mailTo(String to) {
        House.await(() -> server.mails.stream()
                .anyMatch(mail -> MailServer.header(mail, "To").equals(to)));
        return server.mails.stream()
                .filter(mail -> MailServer.header(mail, "To").equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static Reply template(Object... namesAndValues) {
        return site.post(World.ANNA, "/api/messages/templates", json(namesAndValues));
    }

    @Test
    void aTenantsOwnWordsTakeThePlaceOfTheBuiltInOnesInTheLanguageThatFits() {
        template(
                        "name",
                        "account.invitation",
                        "locale",
                        "fr",
                        "subject",
                        "Viens, {{business}}",
                        "html",
                        "<p>{{link}}</p>")
                .expectStatus(201);
        Draft draft = Draft.mail(
                address(), "account.invitation", Map.of("business", "B", "by", "Anna", "link", "https://x.example/"));
        List<String> subjects = Stream.of("fr-CA", "fr", "de", "en")
                .map(locale -> house.write(tx -> house.mail.send(tx, draft.in(locale))))
                .map(id -> site.get(World.ANNA, "/api/messages/messages/" + id)
                        .json()
                        .path("subject")
                        .stringValue())
                .toList();
        assertThat(subjects).containsExactly("Viens, B", "Viens, B", "You are invited to B", "You are invited to B");
    }

    @Test
    void aTemplateThatAsksForWhatIsNotThereIsRefusedWhenItIsSaved() {
        template("name", "account.reset", "text", "{{link}} {{coupon}}")
                .expectStatus(422)
                .expectJson("/errors/0/field", "text")
                .expectJson("/errors/0/code", "missing_variable");
        template("name", "account.reset", "text", "{{#if link}}")
                .expectStatus(422)
                .expectJson("/errors/0/code", "not_a_template");
        template("name", "Bad Name", "locale", "english", "text", "x").expectStatus(422);
        template("name", "own.words", "text", "{{a}}", "sample", Map.of("b", "x"))
                .expectStatus(422);
        Reply made = template("name", "own.words", "text", "{{a}}", "sample", Map.of("a", "x"))
                .expectStatus(201);
        template("name", "own.words", "text", "again").expectStatus(409).expectJson("/conflict/id", made.id());
        site.post(World.EDDA, "/api/messages/templates", "{}").expectStatus(403);
    }

    @Test
    void aPreviewShowsWhatWouldBeSentAndNamesWhatIsMissing() {
        Reply made = template(
                        "name",
                        "orders.shipped",
                        "subject",
                        "{{n}}",
                        "html",
                        "<b>{{n}}</b>{{#each l}}{{this}},{{/each}}")
                .expectStatus(201);
        String path = "/api/messages/templates/" + made.id() + "/preview";
        Reply shown = site.post(World.ANNA, path, json("data", Map.of("n", "<7>", "l", List.of("a", "b"))))
                .expectStatus(200)
                .expectJson("/subject", "<7>")
                .expectJson("/text", "<7>a,b,");
        assertThat(shown.json().path("html").stringValue()).contains("<b>&lt;7&gt;</b>a,b,", "Anna&#39;s Bakery");
        site.post(World.ANNA, path, "{}").expectStatus(422).expectJson("/errors/0/field", "data.n");
        site.post(World.ANNA, path, json("date", 1)).expectStatus(422).expectJson("/errors/0/code", "unknown_field");
        site.post(World.EDDA, path, "{}").expectStatus(404);
        Reply large = site.post(World.ANNA, path, json("data", Map.of("n", "x".repeat(110_000), "l", List.of("a"))));
        assertThat(large.expectStatus(200).json().path("warnings").size()).isEqualTo(1);
    }

    @Test
    void sendingNamesAllThatIsWrongAndIsForAdmins() {
        Reply wrong = send("to", "nobody", "topic", "news").expectStatus(422);
        assertThat(wrong.json().path("errors").findValuesAsString("field")).contains("text", "subject", "to");
        send("to", address(), "template", "no.such").expectStatus(422).expectJson("/errors/0/code", "unknown_template");
        send("to", address(), "template", "account.reset", "data", Map.of("link", "x"))
                .expectStatus(422)
                .expectJson("/errors/0/field", "data.business");
        send("to", address(), "data", "x").expectStatus(422).expectJson("/errors/0/field", "data");
        send("to", address(), "colour", "x").expectStatus(422);
        for (World each : List.of(World.EDDA, World.RITA, World.NORA)) {
            site.post(each, "/api/messages/send", "{}").expectStatus(403);
        }
    }

    @Test
    void theSameKeyAtOnceIsOneMessage() {
        String to = address();
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> send("to", to, "topic", "news", "subject", "N", "text", "T", "key", "order-7")
                                .expectStatus(201)
                                .id(),
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(house.column("id", to)).hasSize(1);
    }

    @Test
    void oneClickUnsubscribesFromThisTopicOnlyAndNeverFromACriticalOne() {
        String to = address();
        news(to).expectStatus(201);
        String mail = mailTo(to);
        assertThat(MailServer.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String url = MailServer.header(mail, "List-Unsubscribe").replaceAll("[<>]", "");
        assertThat(url).startsWith("https://bakery.example/unsubscribe/");
        String path = url.substring("https://bakery.example".length());
        Reply asked = site.get(World.NORA, path).expectStatus(200);
        assertThat(asked.response().body()).contains("<form method=\"post\">", to);
        news(to).expectStatus(201).expectJson("/status", "queued");
        for (int i = 0; i < 2; i++) {
            site.call(World.NORA, "POST", path, "List-Unsubscribe=One-Click", "Content-Type", "text/plain")
                    .expectStatus(200);
        }
        news(to).expectStatus(201).expectJson("/status", "suppressed");
        send("to", to, "topic", "orders", "subject", "O", "text", "T").expectJson("/status", "queued");
        house.queue(to, "critical");
        assertThat(house.column("status", to).getLast()).isNotEqualTo("suppressed");
        String last = path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0");
        site.get(World.NORA, last).expectStatus(404);
        site.get(World.NORA, "/unsubscribe/nonsense").expectStatus(404);
    }

    @Test
    void anAddressWhereNobodyIsGetsNoMoreMails() {
        String to = address();
        server.recipientsOf.put(to, new RejectException(550, "5.1.1 no such user"));
        news(to);
        house.awaitStatus(to, "failed");
        news(to).expectJson("/status", "suppressed");
        house.queue(to, "critical, too");
        assertThat(house.column("status", to)).containsExactly("failed", "suppressed", "suppressed");
        Reply list = site.get(World.ALI, "/api/messages/suppressions?filter[address]=" + to)
                .expectStatus(200);
        list.expectJson("/data/0/cause", "hard_bounce");
        site.call(
                        World.ALI,
                        "DELETE",
                        "/api/messages/suppressions/"
                                + list.json().at("/data/0/id").stringValue(),
                        "")
                .expectStatus(204);
        news(to).expectJson("/status", "queued");
        site.get(World.EDDA, "/api/messages/suppressions").expectStatus(403);
    }

    @Test
    void aRefusalThatIsNotTheAddresssFaultSuppressesNobody() {
        for (String answer : List.of("5.7.1 you look like spam", "5.2.2 mailbox full")) {
            String to = address();
            server.recipientsOf.put(to, new RejectException(550, answer));
            news(to);
            house.awaitStatus(to, "failed");
            news(to).expectJson("/status", "queued");
        }
    }

    /** All combinations of what a person may have said, against what she should get. */
    @Test
    void theMostSpecificPreferenceCountsAndACriticalTopicIgnoresThemAll() {
        UUID course = UUID.randomUUID();
        int cases = 0;
        for (@Nullable Boolean any : new @Nullable Boolean[] {null, true, false}) {
            for (@Nullable Boolean byTopic : new @Nullable Boolean[] {null, true, false}) {
                for (@Nullable Boolean byCourse : new @Nullable Boolean[] {null, true, false}) {
                    UUID person = UUID.randomUUID();
                    prefer(person, null, null, any);
                    prefer(person, "news", null, byTopic);
                    prefer(person, null, course, byCourse);
                    @Nullable Boolean said = byCourse != null ? byCourse : byTopic != null ? byTopic : any;
                    assertThat(reaches(person, "news", course))
                            .as(any + " " + byTopic + " " + byCourse)
                            .isEqualTo(said == null || said);
                    assertThat(reaches(person, "account", course)).isTrue();
                    cases++;
                }
            }
        }
        assertThat(cases).isEqualTo(27);
    }

    private static void prefer(UUID person, @Nullable String topic, @Nullable UUID about, @Nullable Boolean allowed) {
        if (allowed != null) {
            house.write(tx -> {
                tx.update(Sql.of(
                        "insert into messages.preference"
                                + " (tenant_id, id, person, topic, about, allowed, created_at, updated_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        tx.tenant(),
                        UUID.randomUUID(),
                        person,
                        topic,
                        about,
                        allowed,
                        tx.now(),
                        tx.now()));
                return tx;
            });
        }
    }

    private static boolean reaches(UUID person, String topic, UUID about) {
        Draft.Given words = new Draft.Given("S", "T", null);
        UUID id = house.write(tx -> house.mail.send(
                tx, new Draft(Channel.IN_APP, person.toString(), person, topic, about, words, null, null, null)));
        return house.write(tx -> tx.first(
                        Sql.of("select i.id from messages.inbox_item i where i.message = ?", id), row -> row.id())
                .isPresent());
    }

    @Test
    void whyAMessageWasNotSentNamesThePreference() {
        Reply said = site.post(World.RITA, "/api/messages/preferences", json("topic", "quiet", "allowed", false))
                .expectStatus(201)
                .expectJson("/person", World.RITA.person().toString());
        site.post(World.RITA, "/api/messages/preferences", json("topic", "quiet", "allowed", true))
                .expectStatus(409);
        UUID id = house.write(tx -> house.mail.send(tx, Draft.inApp(World.RITA.person(), "quiet", "S", "T")));
        Reply trace =
                site.get(World.ANNA, "/api/messages/messages/" + id + "/trace").expectStatus(200);
        trace.expectJson("/data/0/what", "suppressed").expectJson("/data/0/detail", "preference " + said.id());
        site.get(World.EDDA, "/api/messages/messages/" + id + "/trace").expectStatus(404);
        assertThat(site.get(World.NORA, "/api/messages/preferences")
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void theInboxIsOnesOwn() {
        house.write(tx -> house.mail.send(tx, Draft.inApp(World.EDDA.person(), "orders", "Packed", "Order 7")));
        String unread = "/api/messages/inbox?filter[read]=false&total=true";
        Reply list = site.get(World.EDDA, unread).expectStatus(200).expectJson("/page/total", "1");
        list.expectJson("/data/0/subject", "Packed");
        String item = "/api/messages/inbox/" + list.json().at("/data/0/id").stringValue();
        site.get(World.ANNA, item).expectStatus(404);
        site.post(World.ANNA, item + "/read", "{}").expectStatus(404);
        site.post(World.EDDA, item + "/read", "{}").expectStatus(200).expectJson("/read", "true");
        site.get(World.EDDA, unread).expectJson("/page/total", "0");
        site.post(World.EDDA, item + "/archive", "{}").expectStatus(200).expectJson("/archived", "true");
        site.call(World.EDDA, "PATCH", item, json("subject", "mine"), "If-Match", "*")
                .expectStatus(422);
    }

    @Test
    void theTrayShowsHtmlShutIn() {
        Reply sent =
                send("to", address(), "topic", "news", "subject", "N", "html", "<script>alert(1)</script><p>x</p>");
        Reply html = site.call(
                World.ANNA, "GET", "/api/messages/messages/" + sent.id() + "/html", "", "Accept", "text/html");
        assertThat(html.expectStatus(200).header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        site.call(World.EDDA, "GET", "/api/messages/messages/" + sent.id() + "/html", "", "Accept", "text/html")
                .expectStatus(404);
    }

    @Test
    void whatFailedIsSentAgainWhenItIsReleased() {
        String to = address();
        server.endsOf.put(to, new RejectException(554, "5.6.0 no"));
        String id = news(to).id();
        house.awaitStatus(to, "failed");
        site.post(World.EDDA, "/api/messages/messages/" + id + "/release", "{}").expectStatus(404);
        site.post(World.ALI, "/api/messages/messages/" + id + "/release", "{}").expectStatus(200);
        house.awaitStatus(to, "sent");
        assertThat(mailTo(to)).contains("Fresh bread");
    }

    @Test
    void noTokenReachesTheEventLog() {
        house.queue(address(), "http://localhost/ui/reset?token=s3cret-in-events");
        assertThat(house.count("events.event")).isPositive();
        long leaked = house.database
                .read(
                        House.ANNA,
                        tx -> tx.list(
                                Sql.of(
                                        "select count(*) from events.event e where e.data::text like ?",
                                        "%s3cret-in-events%"),
                                com.bizosaas.kernel.tx.Row::number))
                .getFirst();
        assertThat(leaked).isZero();
    }

    @Test
    void aTenantSaysItsNameAndColourOnce() {
        site.post(World.ZOE, "/api/messages/branding", json("name", "Zoo", "colour", "red", "reply_to", "nobody"))
                .expectStatus(422);
        site.post(World.ZOE, "/api/messages/branding", json("name", "Zoo", "colour", "#00ff00"))
                .expectStatus(201);
        site.post(World.ZOE, "/api/messages/branding", json("name", "Zoo 2")).expectStatus(409);
        site.post(World.RITA, "/api/messages/branding", json("name", "Mine")).expectStatus(403);
    }
}
