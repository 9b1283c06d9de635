package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Found;
import java.util.Comparator;
import java.util.List;

/**
 * Sentences that may answer a question, best first, and how sure it is that the best one does: what it scores, and how far
 * the nearest sentence or passage stands out from what merely shares its subject. The numbers were chosen on questions whose
 * document is not there, so that nine in ten of them are left open (docs/DECISIONS.md).
 */
record Ranked(List<Sentence> sentences, double sure) {

    /** From here on the best sentence is an answer; below, nothing was found. */
    private static final double ENOUGH = 1.04;

    /** From here on a model is asked whether the sentences answer. */
    private static final double BARELY = 0.84;

    private static final double STANDING_OUT = 3;

    /** The passage at this place, by nearness, is taken for what only shares the subject. */
    private static final int BEHIND = 10;

    /** How near that one is at most where there are not so many. */
    private static final double BACKGROUND = 0.5;

    static final Ranked NONE = new Ranked(List.of(), 0);

    static Ranked of(List<Sentence> sentences, Nearness passages) {
        double nearest = sentences.stream().mapToDouble(Sentence::cosine).max().orElse(0);
        double standingOut = Math.max(nearest, passages.best()) - passages.behind();
        return sentences.isEmpty()
                ? NONE
                : new Ranked(sentences, sentences.getFirst().score() + STANDING_OUT * standingOut);
    }

    /** How near in meaning the nearest passage is, and the one behind those that may answer; cosines. */
    record Nearness(double best, double behind) {

        static Nearness of(List<Found> found) {
            List<Double> nearest = found.stream()
                    .map(Found::cosine)
                    .sorted(Comparator.reverseOrder())
                    .limit(BEHIND)
                    .toList();
            if (nearest.isEmpty()) {
                return new Nearness(0, BACKGROUND);
            }
            double last = nearest.getLast();
            return new Nearness(nearest.getFirst(), nearest.size() < BEHIND ? Math.min(BACKGROUND, last) : last);
        }
    }

    boolean isAnswer() {
        return sure >= ENOUGH;
    }

    boolean isWorthAModel() {
        return sure >= BARELY;
    }
}
