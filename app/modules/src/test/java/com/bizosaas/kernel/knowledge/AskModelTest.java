package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.model.Desk;
import com.bizosaas.kernel.model.Lines;
import com.bizosaas.kernel.model.ScriptedProvider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Questions over HTTP where a model is configured. */
class AskModelTest {

    private static final String QUESTION = "What is the zaluti valve cleaned with?";

    private static final ScriptedProvider.Scene PROSE =
            ScriptedProvider.events(Lines.openAiAnswer("Warm cider ", "cleans it [1]. ", "Enjoy!"));

    private static Shelf shelf(ScriptedProvider provider) {
        Shelf shelf = new Shelf(new ModelAccounts(List.of(Desk.account("openai", provider.url())), 1_000_000));
        shelf.upload(EDDA, "notes.txt", "The zaluti valve is cleaned with warm cider. It is never oiled.");
        return shelf;
    }

    private static List<String> outcomes(Shelf shelf) {
        return shelf.site
                .get(ANNA, "/api/ai/calls")
                .json()
                .path("data")
                .valueStream()
                .map(call -> call.path("outcome").stringValue())
                .toList();
    }

    @Test
    void aModelPutsItIntoProseAndItsSentencesNameTheirSources() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(PROSE);
                Shelf shelf = shelf(provider)) {
            JsonNode answer = shelf.ask(RITA, QUESTION);
            assertThat(answer.path("answer").stringValue()).isEqualTo("Warm cider cleans it. Enjoy!");
            assertThat(answer.at("/sentences/0/citations").toString()).isEqualTo("[0]");
            assertThat(answer.at("/sentences/1/citations").toString()).isEqualTo("[]");
            assertThat(answer.at("/citations/0/quote").stringValue()).contains("zaluti valve");
            assertThat(answer.path("model").stringValue()).isEqualTo("openai/gpt-test-1");
            assertThat(shelf.ask(RITA, "How high is the Kilimanjaro?")
                            .path("found")
                            .booleanValue())
                    .isFalse();
            assertThat(outcomes(shelf)).containsExactly("answered");
        }
    }

    @Test
    void itsSentencesAreStreamed() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(PROSE);
                Shelf shelf = shelf(provider)) {
            String body = Json.object().put("question", QUESTION).toString();
            String events = shelf.site
                    .call(
                            RITA,
                            "POST",
                            AskPath.PATH,
                            body,
                            "Content-Type",
                            "application/json",
                            "Accept",
                            "text/event-stream")
                    .expectStatus(200)
                    .response()
                    .body();
            assertThat(events).startsWith("""
                            event: sentence
                            data: {"text":"Warm cider cleans it.","citations":[0]}

                            event: sentence
                            data: {"text":"Enjoy!","citations":[]}

                            event: done
                            """).contains("\"model\":\"openai/gpt-test-1\"");
        }
    }

    @Test
    void whereTheModelIsDownTheDocumentsAnswerThemselves() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(ScriptedProvider.status(503));
                Shelf shelf = shelf(provider)) {
            JsonNode answer = shelf.ask(RITA, QUESTION);
            assertThat(answer.path("answer").stringValue()).contains("cleaned with warm cider");
            assertThat(answer.path("model").isNull()).isTrue();
            assertThat(outcomes(shelf)).containsExactly("failed");
        }
    }
}
