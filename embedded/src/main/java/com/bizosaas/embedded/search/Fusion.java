package com.bizosaas.embedded.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One score of four: each is stretched from 0 to 1 between the least and the greatest among the candidates, so that scores
 * of unlike kinds can be added by weight. Where all are the same each is 1, or 0 for nothing.
 */
final class Fusion {

    private static final double TEXT = 0.4;
    private static final double MEANING = 0.6;

    /** Of what words count for, those of the passage itself; the rest are those of its whole source. */
    private static final double OWN_WORDS = 0.3;

    /** Of what meaning counts for, the passage's own; the rest is that of the passages around it. */
    private static final double OWN_MEANING = 0.5;

    private final Inquiry.Mode mode;
    private final double[] text;
    private final double[] meaning;

    Fusion(Inquiry.Mode mode, List<Candidate> candidates) {
        this.mode = mode;
        this.text =
                mixed(OWN_WORDS, stretched(candidates, each -> each.text), stretched(candidates, each -> each.whole));
        this.meaning = mixed(
                OWN_MEANING, stretched(candidates, each -> each.cosine), stretched(candidates, each -> each.around));
    }

    private static double[] stretched(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
        double[] scores = candidates.stream().mapToDouble(of).toArray();
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        Arrays.setAll(scores, i -> range == 0 ? Math.signum(scores[i]) : (scores[i] - least) / range);
        return scores;
    }

    private static double[] mixed(double share, double[] own, double[] others) {
        double[] mixed = new double[own.length];
        Arrays.setAll(mixed, i -> share * own[i] + (1 - share) * others[i]);
        return mixed;
    }

    double score(int candidate) {
        return switch (mode) {
            case TEXT -> text[candidate];
            case VECTOR -> meaning[candidate];
            case HYBRID -> TEXT * text[candidate] + MEANING * meaning[candidate];
        };
    }
}
