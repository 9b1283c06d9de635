package com.bizosaas.embedded.search;

/**
 * A passage that was found. {@code score} orders the answers to one inquiry and means nothing beyond it; {@code text} is
 * the BM25 score, 0 where no word is shared, {@code cosine} the nearness in meaning, -1 to 1. What was not asked for is 0.
 */
public record Found(Document.Key source, int passage, double score, double text, double cosine) {}
