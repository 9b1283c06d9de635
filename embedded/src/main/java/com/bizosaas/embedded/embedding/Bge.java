package com.bizosaas.embedded.embedding;

/** What there is to know of bge-small-en-v1.5 with weights of 8 bits: MIT licence, BERT with 12 layers, English. */
final class Bge {

    static final String ID = "bge-small-en-v1.5-q";
    static final int DIMENSIONS = 384;

    /** With the two that stand around every text; the model takes 512, at more than twice the time. */
    static final int MOST_TOKENS = 256;

    /** What the model's card puts before a question that looks for passages; passages stand by themselves. */
    static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    static final Artifact MODEL = new Artifact(
            "/bge-small-en-v1.5-q.onnx", "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4");
    static final Artifact TOKENIZER = new Artifact(
            "/bge-small-en-v1.5-q-tokenizer.json", "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66");

    private Bge() {}
}
