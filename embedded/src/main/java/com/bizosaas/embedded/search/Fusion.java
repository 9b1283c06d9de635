package com.bizosaas.embedded.search;

import java.util.Arrays;

/**
 * One score of two: each is stretched from 0 to 1 between the least and the greatest among the candidates, so that scores
 * of unlike kinds can be added by weight. Where all are the same each is 1, or 0 for nothing.
 */
final class Fusion {

    private static final double TEXT = 0.45;
    private static final double MEANING = 0.55;

    private final Inquiry.Mode mode;
    private final double[] text;
    private final double[] cosine;

    /** {@code text}, {@code cosine}: the scores of each candidate. */
    Fusion(Inquiry.Mode mode, double[] text, double[] cosine) {
        this.mode = mode;
        this.text = stretched(text);
        this.cosine = stretched(cosine);
    }

    private static double[] stretched(double[] scores) {
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        return Arrays.stream(scores)
                .map(score -> range == 0 ? Math.signum(score) : (score - least) / range)
                .toArray();
    }

    double score(int candidate) {
        return switch (mode) {
            case TEXT -> text[candidate];
            case VECTOR -> cosine[candidate];
            case HYBRID -> TEXT * text[candidate] + MEANING * cosine[candidate];
        };
    }
}
