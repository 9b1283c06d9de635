package com.bizosaas.embedded.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One score of three: each is measured in standard deviations from the mean of the candidates, so that scores of unlike
 * kinds can be added by weight. The best candidate has 1, the last 0; where all are the same each has 1.
 */
final class Fusion {

    private static final double TEXT = 0.45;
    private static final double MEANING = 0.55;
    /** Of what words count those of the stretch around a passage. */
    private static final double STRETCH = 0.75;

    /** Scores that differ by less are the same. */
    private static final double SAME = 1e-9;

    private final double[] scores;

    Fusion(Inquiry.Mode mode, List<Candidate> candidates) {
        double[] text = sum(
                1 - STRETCH,
                standard(candidates, each -> each.text),
                STRETCH,
                standard(candidates, each -> each.stretch));
        double[] meaning = standard(candidates, each -> each.cosine);
        this.scores = scaled(
                switch (mode) {
                    case TEXT -> text;
                    case VECTOR -> meaning;
                    case HYBRID -> sum(TEXT, text, MEANING, meaning);
                });
    }

    private static double[] standard(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
        double[] scores = candidates.stream().mapToDouble(of).toArray();
        double mean = Arrays.stream(scores).average().orElse(0);
        double variance = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0);
        double deviation = Math.sqrt(variance);
        Arrays.setAll(scores, i -> deviation < SAME ? 0 : (scores[i] - mean) / deviation);
        return scores;
    }

    private static double[] sum(double weight, double[] one, double otherWeight, double[] other) {
        double[] sum = new double[one.length];
        Arrays.setAll(sum, i -> weight * one[i] + otherWeight * other[i]);
        return sum;
    }

    private static double[] scaled(double[] scores) {
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        double[] scaled = new double[scores.length];
        Arrays.setAll(scaled, i -> range < SAME ? 1 : (scores[i] - least) / range);
        return scaled;
    }

    double score(int candidate) {
        return scores[candidate];
    }
}
