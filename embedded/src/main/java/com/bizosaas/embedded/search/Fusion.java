package com.bizosaas.embedded.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One score of three: each is scaled from 0 to 1 between the least and the greatest among the candidates, so that scores
 * of unlike kinds can be added by weight. Where all are the same each is 1, or 0 for nothing.
 */
final class Fusion {

    private static final double TEXT = 0.4;
    private static final double MEANING = 0.6;
    /** Of what words count those of the stretch around a passage. */
    private static final double STRETCH = 0.75;

    private final Inquiry.Mode mode;
    private final double[] text;
    private final double[] meaning;

    Fusion(Inquiry.Mode mode, List<Candidate> candidates) {
        this.mode = mode;
        this.text = text(scaled(candidates, each -> each.text), scaled(candidates, each -> each.stretch));
        this.meaning = scaled(candidates, each -> each.cosine);
    }

    private static double[] scaled(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
        double[] scores = candidates.stream().mapToDouble(of).toArray();
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        Arrays.setAll(scores, i -> range == 0 ? Math.signum(scores[i]) : (scores[i] - least) / range);
        return scores;
    }

    private static double[] text(double[] own, double[] stretch) {
        double[] text = new double[own.length];
        Arrays.setAll(text, i -> (1 - STRETCH) * own[i] + STRETCH * stretch[i]);
        return text;
    }

    double score(int candidate) {
        return switch (mode) {
            case TEXT -> text[candidate];
            case VECTOR -> meaning[candidate];
            case HYBRID -> TEXT * text[candidate] + MEANING * meaning[candidate];
        };
    }
}
