package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Found;
import java.util.Comparator;
import java.util.List;

/**
 * Sentences that may answer a question, best first, and how sure it is that the best one does: what it scores, and how far
 * the nearest passage stands out from those that merely share its subject. The numbers were chosen on questions whose
 * document is not there, so that nine in ten of them are left open (docs/DECISIONS.md).
 */
record Ranked(List<Sentence> sentences, double sure) {

    /** From here on the best sentence is an answer; below, nothing was found. */
    private static final double ENOUGH = 1;

    /** From here on a model is asked whether the sentences answer. */
    private static final double BARELY = 0.8;

    private static final double STANDING_OUT = 3;

    /** The passage at this place, by nearness, is taken for what only shares the subject. */
    private static final int BEHIND = 10;

    /** How near that one is at most where there are not so many. */
    private static final double BACKGROUND = 0.65;

    static final Ranked NONE = new Ranked(List.of(), 0);

    /** {@code standingOut}: see {@link #standingOut}. */
    static Ranked of(List<Sentence> sentences, double standingOut) {
        return sentences.isEmpty()
                ? NONE
                : new Ranked(sentences, sentences.getFirst().score() + STANDING_OUT * standingOut);
    }

    /** By how much the nearest passage in meaning is nearer than the one behind the best; a difference of cosines. */
    static double standingOut(List<Found> found) {
        List<Double> nearest = found.stream()
                .map(Found::cosine)
                .sorted(Comparator.reverseOrder())
                .limit(BEHIND)
                .toList();
        if (nearest.isEmpty()) {
            return 0;
        }
        double behind = nearest.size() < BEHIND ? Math.min(BACKGROUND, nearest.getLast()) : nearest.getLast();
        return nearest.getFirst() - behind;
    }

    boolean isAnswer() {
        return sure >= ENOUGH;
    }

    boolean isWorthAModel() {
        return sure >= BARELY;
    }
}
