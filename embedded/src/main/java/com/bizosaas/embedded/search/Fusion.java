package com.bizosaas.embedded.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One score of three: each is stretched from 0 to 1 between the least and the greatest among the candidates, so that scores
 * of unlike kinds can be added by weight. Where all are the same each is 1, or 0 for nothing.
 */
final class Fusion {

    /** What words count for, half of it those of the whole source. */
    private static final double TEXT = 0.4;

    private static final double MEANING = 0.6;

    private final Inquiry.Mode mode;
    private final double[] text;
    private final double[] meaning;

    Fusion(Inquiry.Mode mode, List<Candidate> candidates) {
        this.mode = mode;
        this.text = middle(stretched(candidates, each -> each.text), stretched(candidates, each -> each.whole));
        this.meaning = stretched(candidates, each -> each.cosine);
    }

    private static double[] stretched(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
        double[] scores = candidates.stream().mapToDouble(of).toArray();
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        Arrays.setAll(scores, i -> range == 0 ? Math.signum(scores[i]) : (scores[i] - least) / range);
        return scores;
    }

    private static double[] middle(double[] one, double[] other) {
        double[] middle = new double[one.length];
        Arrays.setAll(middle, i -> (one[i] + other[i]) / 2);
        return middle;
    }

    double score(int candidate) {
        return switch (mode) {
            case TEXT -> text[candidate];
            case VECTOR -> meaning[candidate];
            case HYBRID -> TEXT * text[candidate] + MEANING * meaning[candidate];
        };
    }
}
