package com.bizosaas.kernel.model.answer;

import com.bizosaas.kernel.model.Call;
import com.bizosaas.kernel.model.Models;
import com.bizosaas.kernel.model.Outcome;
import com.bizosaas.kernel.model.Reply;
import java.util.List;
import java.util.function.Consumer;

/** Has models answer questions from passages. */
public final class PassageAnswers {

    private final Models models;

    public PassageAnswers(Models models) {
        this.models = models;
    }

    /** Whether there is a model to ask. */
    public boolean isAny() {
        return models.isAny();
    }

    /**
     * Asks, and hands each sentence on as soon as it is whole, none before the first that names a passage. Where a model
     * stops in the middle or refuses, what was handed on must be taken back: the prose that is returned is what counts.
     */
    public Prose answer(Asked asked, Consumer<Claim> each) {
        Grounding grounding = new Grounding(asked.passages(), each);
        Outcome outcome = models.stream(
                new Call(
                        asked.tenant(),
                        asked.purpose(),
                        asked.requestId(),
                        PassagePrompt.chat(asked.question(), asked.passages())),
                grounding);
        List<Claim> claims = outcome.reply()
                .filter(reply -> !reply.isRefused())
                .map(reply -> grounding.end(reply.ending() == Reply.Ending.DONE))
                .orElse(List.of());
        return new Prose(claims, outcome);
    }
}
