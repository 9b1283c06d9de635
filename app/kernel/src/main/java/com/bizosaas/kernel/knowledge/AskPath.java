package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Question;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.sse.EventWriter;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/knowledge/ask}: one answer, or its sentences as they come. */
final class AskPath {

    static final String PATH = "/api/knowledge/ask";

    private final Transactions transactions;
    private final Library library;
    private final Answers answers;
    private final Narrator narrator;
    private final Meaning meaning;

    AskPath(Transactions transactions, Library library, Answers answers, Narrator narrator, Meaning meaning) {
        this.transactions = transactions;
        this.library = library;
        this.answers = answers;
        this.narrator = narrator;
        this.meaning = meaning;
    }

    Route route() {
        return Route.post(PATH, this::ask).making("application/json", EventWriter.TYPE, "*/*");
    }

    private com.bizosaas.kernel.gateway.Answer ask(Request request) {
        ObjectNode body = request.json();
        String question = text(body, "question")
                .orElseThrow(() -> Problem.invalid("question", "required", "This must be the question."));
        if (question.length() > Question.LONGEST) {
            throw Problem.invalid("question", "too_long", "At most " + Question.LONGEST + " characters.");
        }
        Scope scope = text(body, "scope").map(Scope::of).orElse(null);
        boolean streamed = request.header("Accept")
                .filter(accept -> accept.contains(EventWriter.TYPE))
                .isPresent();
        String asked = question.replace('\0', ' ');
        Ranked ranked = question.isBlank() ? Ranked.NONE : ranked(request, asked, scope);
        Narrator.For whom = new Narrator.For(request.caller().tenantId(), request.id(), asked);
        return streamed
                ? com.bizosaas.kernel.gateway.Answer.stream(
                        EventWriter.TYPE, out -> stream(whom, ranked, new EventWriter(out)))
                : com.bizosaas.kernel.gateway.Answer.json(200, answer(whom, ranked, said -> {})::write);
    }

    private Ranked ranked(Request request, String question, @Nullable Scope scope) {
        byte[] vector = meaning.question(question);
        return answers.ranked(library.with(
                request.caller().tenantId(),
                () -> transactions
                        .database()
                        .read(request.caller(), tx -> answers.gather(tx, question, vector, scope))));
    }

    /** By a model where there is one and the passages are near enough; in the documents' own sentences otherwise. */
    private Answer answer(Narrator.For whom, Ranked ranked, Consumer<Answer.Said> each) {
        Answer told =
                narrator.isAny() && ranked.isWorthAModel() ? narrator.answer(whom, ranked.sentences(), each) : null;
        return told != null ? told : Answers.answer(ranked);
    }

    /** Each sentence as soon as it is there; what counts in the end is what {@code done} says. */
    private void stream(Narrator.For whom, Ranked ranked, EventWriter events) throws IOException {
        List<Answer.Said> sent = new ArrayList<>();
        Answer answer = answer(whom, ranked, said -> {
            sent.add(said);
            send(events, said);
        });
        if (sent.isEmpty()) {
            answer.sentences().forEach(said -> send(events, said));
        }
        events.send("done", null, new String(Json.bytes(answer::write), StandardCharsets.UTF_8));
    }

    private static void send(EventWriter events, Answer.Said said) {
        try {
            events.send("sentence", null, new String(Json.bytes(said::write), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Optional<String> text(ObjectNode body, String name) {
        if (body.path(name).isMissingNode() || body.path(name).isNull()) {
            return Optional.empty();
        }
        if (!body.path(name).isString()) {
            throw Problem.invalid(name, "must_be_text", "This must be a text.");
        }
        return Optional.of(body.path(name).stringValue());
    }
}
