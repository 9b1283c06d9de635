package com.bizosaas.embedded.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/** How an index takes texts apart and weighs their words. */
record Writing(Analyzer analyzer, Similarity similarity) {

    Writing(Analyzer analyzer) {
        this(analyzer, new BM25Similarity());
    }
}
