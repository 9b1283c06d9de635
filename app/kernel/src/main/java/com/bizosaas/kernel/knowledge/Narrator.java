package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.model.answer.Asked;
import com.bizosaas.kernel.model.answer.Claim;
import com.bizosaas.kernel.model.answer.Passage;
import com.bizosaas.kernel.model.answer.PassageAnswers;
import com.bizosaas.kernel.model.answer.Prose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has a model put into prose what the passages say, where there is one; every sentence stays tied to the passages that it
 * names. The passages are data to it: what they tell it to do it does not do.
 */
final class Narrator {

    private static final String PURPOSE = "knowledge.ask";

    private final PassageAnswers models;

    Narrator(PassageAnswers models) {
        this.models = models;
    }

    /** Whose question it is, and under which request. */
    record For(UUID tenant, String request, String question) {}

    boolean isAny() {
        return models.isAny();
    }

    /** The answer in prose; null where no model answered, refused, or rested on nothing. {@code each}: every sentence at once. */
    @Nullable
    Answer answer(For whom, List<Sentence> sentences, Consumer<Answer.Said> each) {
        Cited cited = new Cited(sentences);
        Prose prose = models.answer(
                new Asked(whom.tenant(), PURPOSE, whom.request(), whom.question(), cited.passages()),
                claim -> each.accept(cited.said(claim)));
        if (!prose.isFound()) {
            return null;
        }
        List<Answer.Said> said = prose.claims().stream().map(cited::said).toList();
        String model = prose.outcome()
                .reply()
                .map(reply -> reply.provider() + "/" + reply.model())
                .orElse(null);
        return new Answer(said, cited.citations(), Conflicts.among(cited.best()), model);
    }

    /** The passages of these sentences, and which of them were cited so far, each by the sentence of it that answers best. */
    private static final class Cited {

        private final Map<Integer, Sentence> best = new LinkedHashMap<>();
        private final List<Passage> passages = new ArrayList<>();
        private final List<Integer> order = new ArrayList<>();

        Cited(List<Sentence> sentences) {
            Map<Sources.Place, Integer> numbers = new LinkedHashMap<>();
            for (Sentence sentence : sentences) {
                if (!numbers.containsKey(sentence.place())) {
                    int number = numbers.size() + 1;
                    numbers.put(sentence.place(), number);
                    best.put(number, sentence);
                    passages.add(new Passage(
                            number,
                            sentence.passage().title(),
                            sentence.passage().text()));
                }
            }
        }

        List<Passage> passages() {
            return passages;
        }

        Answer.Said said(Claim claim) {
            List<Integer> citations = new ArrayList<>();
            for (int number : claim.passages()) {
                if (!order.contains(number)) {
                    order.add(number);
                }
                citations.add(order.indexOf(number));
            }
            return new Answer.Said(claim.text(), citations);
        }

        List<Sentence> best() {
            return order.stream()
                    .map(number -> Objects.requireNonNull(best.get(number)))
                    .toList();
        }

        List<Answer.Citation> citations() {
            return best().stream().map(Sentence::citation).toList();
        }
    }
}
