package com.bizosaas.embedded.search;

import java.util.Arrays;

/**
 * One score of two: each is stretched from 0 to 1 between the least and the greatest among the candidates, so that scores
 * of unlike kinds can be added by weight. Where all are the same each is 1, or 0 for nothing.
 */
final class Fusion {

    /** What words count for, half of it those of the whole source. */
    private static final double TEXT = 0.4;

    private static final double MEANING = 0.6;

    private final Inquiry.Mode mode;
    private final double[] text;
    private final double[] cosine;

    /** {@code text}, {@code whole}, {@code cosine}: the scores of each candidate, by its words, its source's, its meaning. */
    Fusion(Inquiry.Mode mode, double[] text, double[] whole, double[] cosine) {
        this.mode = mode;
        this.text = middle(stretched(text), stretched(whole));
        this.cosine = stretched(cosine);
    }

    private static double[] stretched(double[] scores) {
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        return Arrays.stream(scores)
                .map(score -> range == 0 ? Math.signum(score) : (score - least) / range)
                .toArray();
    }

    private static double[] middle(double[] one, double[] other) {
        double[] middle = new double[one.length];
        Arrays.setAll(middle, i -> (one[i] + other[i]) / 2);
        return middle;
    }

    double score(int candidate) {
        return switch (mode) {
            case TEXT -> text[candidate];
            case VECTOR -> cosine[candidate];
            case HYBRID -> TEXT * text[candidate] + MEANING * cosine[candidate];
        };
    }
}
