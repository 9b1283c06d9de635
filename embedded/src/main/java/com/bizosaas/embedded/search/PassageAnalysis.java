package com.bizosaas.embedded.search;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;

/** Takes passages apart into stems and pairs of stems, by the rules of their language. */
final class PassageAnalysis extends DelegatingAnalyzerWrapper {

    /** Part of the schema of an index: one made by another analysis is made anew. */
    static final int VERSION = 4;

    static final String NUMBER = "number";
    static final String VECTOR = "vector";

    private static final int LONGEST_WORD = 255;

    private final Map<String, Analyzer> analyzers = new ConcurrentHashMap<>();

    /** The fields of a passage that hold words, each for each language: {@code pairs.en}; those of a stretch of passages stand in its first. */
    enum Kind {
        TEXT("text"),
        TITLE("title"),
        PAIRS("pairs"),
        STRETCH("stretch"),
        STRETCH_PAIRS("stretchpairs");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String field(String language) {
            return prefix + "." + Stemming.known(language);
        }

        /** The language of a field of this kind; empty for other fields. */
        Optional<String> language(String field) {
            return field.startsWith(prefix + ".")
                    ? Optional.of(field.substring(prefix.length() + 1))
                    : Optional.empty();
        }
    }

    PassageAnalysis() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return analyzers.computeIfAbsent(field, PassageAnalysis::analyzer);
    }

    /** Words that tell nothing of what a text is about. */
    static CharArraySet stopWords(String language) {
        return Stemming.known(language).equals("en") ? EnglishAnalyzer.ENGLISH_STOP_WORDS_SET : CharArraySet.EMPTY_SET;
    }

    private static Analyzer analyzer(String field) {
        boolean pairs = Kind.PAIRS.language(field).isPresent()
                || Kind.STRETCH_PAIRS.language(field).isPresent();
        return new OneField(field.substring(field.indexOf('.') + 1), pairs);
    }

    private static final class OneField extends Analyzer {

        private final String language;
        private final boolean pairs;

        OneField(String language, boolean pairs) {
            this.language = language;
            this.pairs = pairs;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new ICUTokenizer();
            TokenStream folded = new LengthFilter(new ICUFoldingFilter(words), 1, LONGEST_WORD);
            TokenStream stems = Stemming.of(language, new StopFilter(folded, stopWords(language)));
            return new TokenStreamComponents(words, pairs ? paired(stems) : stems);
        }

        private static TokenStream paired(TokenStream stems) {
            ShingleFilter pairs = new ShingleFilter(stems, 2, 2);
            pairs.setOutputUnigrams(false);
            pairs.setFillerToken("");
            return pairs;
        }
    }
}
