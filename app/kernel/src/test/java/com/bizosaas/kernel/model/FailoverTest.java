package com.bizosaas.kernel.model;

import static com.bizosaas.kernel.model.ScriptedProvider.bytes;
import static com.bizosaas.kernel.model.ScriptedProvider.events;
import static com.bizosaas.kernel.model.ScriptedProvider.stalled;
import static com.bizosaas.kernel.model.ScriptedProvider.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.model.ScriptedProvider.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider may do wrong, and whether the next one is asked. */
class FailoverTest {

    private static final Set<Why> LATE = Set.of(Why.SLOW, Why.SILENT, Why.ENDLESS);

    private final Desk desk = new Desk();
    private ScriptedProvider second;

    @BeforeEach
    void open() throws IOException {
        second = new ScriptedProvider(events(Lines.anthropicAnswer("Fourteen days.")));
    }

    @AfterEach
    void close() throws IOException {
        second.close();
        desk.close();
    }

    private Models after(ScriptedProvider first, Why why) {
        return LATE.contains(why)
                ? desk.hurried(Desk.account("openai", first.url()), Desk.account("anthropic", second.url()))
                : after(first);
    }

    private Models after(ScriptedProvider first) {
        return desk.models(Desk.account("openai", first.url()), Desk.account("anthropic", second.url()));
    }

    private static Scene raw(String answer) {
        return out -> out.write(bytes(answer));
    }

    private static Scene huge(String head, byte[] again) {
        return out -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n"));
            for (int sent = 0; sent < 100 << 20; sent += again.length) {
                out.write(again);
            }
        };
    }

    static Stream<Arguments> troubles() {
        byte[] comments = ":aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of("429", status(429), Why.BUSY),
                Arguments.of("408", status(408), Why.BUSY),
                Arguments.of("500", status(500), Why.BROKEN_DOWN),
                Arguments.of("503", status(503), Why.BROKEN_DOWN),
                Arguments.of("529", status(529), Why.BROKEN_DOWN),
                Arguments.of("slow first piece", stalled(), Why.SLOW),
                Arguments.of("no word at all", (Scene) out -> {}, Why.BROKEN),
                Arguments.of("broken JSON", events("{\"choices\":[{\"delta\""), Why.BROKEN),
                Arguments.of("no object", events("17"), Why.BROKEN),
                Arguments.of("cut off", events(), Why.BROKEN),
                Arguments.of("an error in the stream", events("{\"error\":{\"code\":502}}"), Why.BROKEN_DOWN),
                Arguments.of("busy in the stream", events("{\"error\":{\"type\":\"rate_limit_error\"}}"), Why.BUSY),
                Arguments.of(
                        "another type",
                        raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"),
                        Why.BROKEN),
                Arguments.of("no HTTP", raw("220 mail.example\r\n"), Why.BROKEN),
                Arguments.of("100 MB of comments", huge("Content-Type: text/event-stream", comments), Why.BROKEN),
                Arguments.of(
                        "100 MB in one line", huge("Content-Type: text/event-stream", new byte[65_536]), Why.BROKEN),
                Arguments.of("100 MB of a page", huge("Content-Type: text/html", comments), Why.BROKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void theNextOneIsAskedBeforeAnythingWasHandedOn(String name, Scene scene, Why why) throws IOException {
        try (ScriptedProvider first = new ScriptedProvider(scene)) {
            Outcome outcome = desk.ask(after(first, why));
            assertThat(outcome.attempts()).extracting(Attempt::why).as(name).containsExactly(why, null);
            assertThat(outcome.reply().orElseThrow().provider()).isEqualTo("anthropic");
            assertThat(desk.text()).isEqualTo("Fourteen days.");
        }
        assertThat(desk.ledger("c.provider || ' ' || c.outcome"))
                .containsExactly("openai failed", "anthropic answered");
        assertThat(desk.models().budget(Desk.CALL.tenant()).reserved()).isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("400", status(400), Why.REJECTED),
                Arguments.of("401", status(401), Why.REJECTED),
                Arguments.of("403", status(403), Why.REJECTED),
                Arguments.of("404", status(404), Why.REJECTED),
                Arguments.of("redirect", status(307, "Location: http://127.0.0.1:1/"), Why.REDIRECTED),
                Arguments.of(
                        "in the stream", events("{\"error\":{\"type\":\"invalid_request_error\"}}"), Why.REJECTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatIsNoPassingTroubleAsksNobodyElse(String name, Scene scene, Why why) throws IOException {
        try (ScriptedProvider first = new ScriptedProvider(scene)) {
            Outcome outcome = desk.ask(after(first));
            assertThat(outcome.reply()).isEmpty();
            assertThat(outcome.attempts()).extracting(Attempt::why).as(name).containsExactly(why);
            assertThat(first.heard).hasSize(1);
        }
        assertThat(second.heard).isEmpty();
        assertThat(desk.ledger("c.settled::text")).containsExactly("0");
    }

    @Test
    void aRefusalIsAnAnswerAndAsksNobodyElse() throws IOException {
        String refusal = "{\"choices\":[{\"delta\":{\"refusal\":\"I cannot.\"}}]}";
        try (ScriptedProvider first =
                new ScriptedProvider(events(refusal, Lines.openAiEnd("stop"), Lines.openAiUsage(3, 2), "[DONE]"))) {
            Reply reply = desk.ask(after(first)).reply().orElseThrow();
            assertThat(reply.isRefused()).isTrue();
            assertThat(desk.pieces).isEmpty();
        }
        assertThat(second.heard).isEmpty();
        second.close();
        second = new ScriptedProvider(
                events(Lines.anthropicStart(), Lines.anthropicEnd("refusal"), "{\"type\":\"message_stop\"}"));
        Models models = desk.models(Desk.account("anthropic", second.url()));
        assertThat(desk.ask(models).reply().orElseThrow().isRefused()).isTrue();
        assertThat(desk.ledger("c.outcome")).containsExactly("refused", "refused");
    }

    static Stream<Arguments> halfAnswers() {
        return Stream.of(
                Arguments.of("stops", stalled(Lines.openAi("Fourteen ")), Why.SILENT),
                Arguments.of("is cut off", events(Lines.openAi("Fourteen ")), Why.BROKEN),
                Arguments.of("breaks", events(Lines.openAi("Fourteen "), "{{"), Why.BROKEN),
                Arguments.of(
                        "never ends",
                        (Scene) out -> {
                            ScriptedProvider.begin(out);
                            byte[] piece = bytes("data: " + Lines.openAi("x") + "\n\n");
                            for (int i = 0; i < 200; i++) {
                                out.write(bytes(Integer.toHexString(piece.length) + "\r\n"));
                                out.write(piece);
                                out.write(bytes("\r\n"));
                                out.flush();
                                LockSupport.parkNanos(25_000_000);
                            }
                        },
                        Why.ENDLESS));
    }

    @ParameterizedTest(name = "an answer that {0}")
    @MethodSource("halfAnswers")
    void anAnswerThatHasBegunIsNotBegunAgain(String name, Scene scene, Why why) throws IOException {
        try (ScriptedProvider first = new ScriptedProvider(scene)) {
            Outcome outcome = desk.ask(after(first, why));
            assertThat(outcome.reply()).isEmpty();
            assertThat(outcome.begun()).isTrue();
            assertThat(outcome.attempts()).extracting(Attempt::why).as(name).containsExactly(why);
        }
        assertThat(second.heard).isEmpty();
        assertThat(desk.ledger("(c.settled > 0)::text || c.estimated")).containsExactly("truetrue");
    }

    @Test
    void whereNobodyAnswersTheChainEndsEmpty() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        Models models = desk.models(Desk.account("openai", "http://127.0.0.1:" + nobody));
        Outcome outcome = desk.ask(models);
        assertThat(outcome.reply()).isEmpty();
        assertThat(outcome.attempts()).extracting(Attempt::text).containsExactly("openai: unreachable");
    }

    @Test
    void aProviderThatAskedForPeaceIsLeftInPeaceForSoLong() throws IOException {
        try (ScriptedProvider first =
                new ScriptedProvider(status(429, "Retry-After: 120"), events(Lines.openAiAnswer("Back.")))) {
            Models models = after(first);
            desk.ask(models);
            assertThat(models.told().getFirst())
                    .containsEntry("status", "resting")
                    .containsKey("until");
            desk.pass(Duration.ofSeconds(119));
            assertThat(desk.ask(models).attempts()).extracting(Attempt::why).containsExactly(Why.RESTING, null);
            assertThat(first.heard).hasSize(1);
            desk.pass(Duration.ofSeconds(2));
            assertThat(desk.ask(models).reply().orElseThrow().provider()).isEqualTo("openai");
            assertThat(models.told().getFirst()).containsEntry("status", "ok");
        }
    }

    @Test
    void aProviderThatFailedIsAskedLastForAWhile() throws IOException {
        try (ScriptedProvider first = new ScriptedProvider(status(503), events(Lines.openAiAnswer("Back.")))) {
            Models models = after(first);
            desk.ask(models);
            assertThat(models.told().getFirst())
                    .containsEntry("status", "failing")
                    .containsEntry("trouble", "openai: broken_down (503)");
            assertThat(desk.ask(models).reply().orElseThrow().provider()).isEqualTo("anthropic");
            assertThat(first.heard).hasSize(1);
            desk.pass(Duration.ofSeconds(31));
            assertThat(desk.ask(models).reply().orElseThrow().provider()).isEqualTo("openai");
        }
    }

    @Test
    void waitingIsReadInSecondsAndAsADateAndHasALimit() {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        assertThat(RetryAfter.of("7", now)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Sat, 21 Nov 2026 10:01:00 GMT", now)).isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.of("999999999", now)).isEqualTo(RetryAfter.MOST);
        assertThat(List.of("Sat, 21 Nov 2026 09:00:00 GMT", "soon", "-4", ""))
                .allSatisfy(header -> assertThat(RetryAfter.of(header, now)).isNull());
    }

    @Test
    void noKeyIsSaidAnywhere() throws IOException {
        try (ScriptedProvider first = new ScriptedProvider(status(401))) {
            var account = Desk.account("openai", first.url());
            Models models = desk.models(account);
            assertThat(account + " " + desk.ask(models) + models.told() + new Provider(account, desk.now::get))
                    .doesNotContain(Desk.KEY);
        }
    }

    @Test
    void withoutAnAccountNothingIsAskedAndNothingNoted() {
        Models none = desk.models();
        assertThat(none.isAny()).isFalse();
        assertThat(desk.ask(none)).isEqualTo(new Outcome(null, List.of(), false));
        assertThat(desk.ledger("c.outcome")).isEmpty();
    }
}
