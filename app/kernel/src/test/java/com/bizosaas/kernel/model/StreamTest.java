package com.bizosaas.kernel.model;

import static com.bizosaas.kernel.model.ScriptedProvider.events;
import static com.bizosaas.kernel.model.ScriptedProvider.stalled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One provider that answers, in both protocols. */
class StreamTest {

    private static final String[] PIECES = {"Fourteen ", "days – ", "vierzehn Tage, 十四天 ", "🥐."};

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 4096})
    void piecesArriveWholeWhereverTheBytesAreTorn(int chunk) throws IOException {
        for (String name : List.of("openai", "anthropic")) {
            String[] answer = name.equals("openai") ? Lines.openAiAnswer(PIECES) : Lines.anthropicAnswer(PIECES);
            try (ScriptedProvider provider = new ScriptedProvider(events(chunk, answer))) {
                desk.pieces.clear();
                Reply reply = desk.ask(desk.models(Desk.account(name, provider.url())))
                        .reply()
                        .orElseThrow();
                assertThat(desk.pieces).containsExactly(PIECES);
                assertThat(reply.text()).isEqualTo(String.join("", PIECES));
                assertThat(reply.ending()).isEqualTo(Reply.Ending.DONE);
                assertThat(List.of(reply.inputTokens(), reply.outputTokens())).containsExactly(11L, 7L);
                assertThat(reply.estimated()).isFalse();
                assertThat(reply.model()).endsWith("-test-1");
            }
        }
        assertThat(desk.ledger("c.settled || ' ' || c.outcome || ' ' || c.request_id"))
                .containsOnly("18 answered request-1");
    }

    @Test
    void theRequestIsTheOneThatEachProviderKnows() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(
                events(Lines.openAiAnswer("a")), events(Lines.openAiAnswer("a")), events(Lines.anthropicAnswer("a")))) {
            for (String name : List.of("openai", "local", "anthropic")) {
                assertThat(desk.ask(desk.models(Desk.account(name, provider.url())))
                                .reply())
                        .isPresent();
            }
            assertThat(provider.heard.get(0).head())
                    .startsWith("post /chat/completions ")
                    .contains("authorization: bearer " + Desk.KEY);
            JsonNode openAi = provider.heard.get(0).body();
            assertThat(openAi.path("max_completion_tokens").asInt()).isEqualTo(50);
            assertThat(openAi.path("temperature").asInt(-1)).isZero();
            assertThat(openAi.at("/stream_options/include_usage").asBoolean()).isTrue();
            assertThat(openAi.at("/messages/0/role").asString()).isEqualTo("system");
            assertThat(openAi.at("/messages/1/content").asString()).isEqualTo("How long?");
            assertThat(provider.heard.get(1).body().path("max_tokens").asInt()).isEqualTo(50);
            assertThat(provider.heard.get(2).head())
                    .startsWith("post /messages ")
                    .contains("x-api-key: " + Desk.KEY, "anthropic-version: 2023-06-01");
            JsonNode anthropic = provider.heard.get(2).body();
            assertThat(anthropic.path("system").asString()).isEqualTo("Be brief.");
            assertThat(anthropic.at("/messages/0/role").asString()).isEqualTo("user");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void whereUsageIsMissingItIsEstimatedFromTheText(String name) throws IOException {
        String[] answer = name.equals("openai")
                ? new String[] {Lines.openAi("Fourteen days."), Lines.openAiEnd("stop"), "[DONE]"}
                : new String[] {
                    Lines.anthropic("Fourteen days."),
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                    "{\"type\":\"message_stop\"}"
                };
        try (ScriptedProvider provider = new ScriptedProvider(events(answer))) {
            Reply reply = desk.ask(desk.models(Desk.account(name, provider.url())))
                    .reply()
                    .orElseThrow();
            assertThat(reply.estimated()).isTrue();
            assertThat(reply.outputTokens()).isEqualTo(4);
            assertThat(reply.inputTokens()).isEqualTo(Desk.CHAT.likely());
        }
        assertThat(desk.ledger("c.estimated::text")).containsExactly("true");
    }

    @Test
    void anEndWithoutItsLastWordIsOneIfTheModelSaidThatItIsThrough() throws IOException {
        try (ScriptedProvider provider =
                new ScriptedProvider(events(Lines.openAi("Yes."), Lines.openAiEnd("length")))) {
            assertThat(desk.ask(desk.models(Desk.account("local", provider.url())))
                            .reply()
                            .orElseThrow()
                            .ending())
                    .isEqualTo(Reply.Ending.CUT_SHORT);
        }
    }

    @Test
    void aConsumerThatThrowsEndsTheCall() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider(stalled(Lines.openAi("a")))) {
            Models models = desk.models(Desk.account("openai", provider.url()));
            assertThatThrownBy(() -> models.stream(Desk.CALL, piece -> {
                        throw new IllegalStateException("the reader has gone");
                    }))
                    .hasMessage("the reader has gone");
            assertThat(provider.left.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(desk.ledger("c.outcome")).containsExactly("cancelled");
        assertThat(desk.models().budget(Desk.CALL.tenant()).reserved()).isZero();
    }

    @Test
    void anInterruptEndsTheCallAndIsKept() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider(stalled())) {
            Models models = desk.models(Desk.account("openai", provider.url()));
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread asking = Thread.ofVirtual().start(() -> {
                outcome.complete(desk.ask(models));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            while (provider.heard.isEmpty()) {
                Thread.sleep(5);
            }
            asking.interrupt();
            asking.join();
            assertThat(outcome.join().attempts()).extracting(Attempt::why).containsExactly(Why.CANCELLED);
            assertThat(interrupted.join()).isTrue();
            assertThat(provider.left.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(desk.ledger("c.outcome")).containsExactly("cancelled");
    }

    @Test
    void theTemperatureIsNamedOnlyToModelsThatTakeOne() {
        assertThat(List.of("gpt-4.1-mini", "openai/gpt-4.1", "claude-haiku-4-5", "claude-sonnet-4-20250514", "qwen3"))
                .allMatch(Protocol.Temperature::isTakenBy);
        assertThat(List.of("gpt-5-mini", "o3", "openai/gpt-5.4-mini", "claude-opus-4-8", "claude-sonnet-5"))
                .noneMatch(Protocol.Temperature::isTakenBy);
    }
}
