package com.bizosaas.embedded.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Takes texts apart into words: letters and digits, without case and accents; each also as its stem, marked by a sign
 * that no word holds, so that beginnings and misspellings are looked for among the words alone.
 */
final class Analysis extends DelegatingAnalyzerWrapper {

    /** Part of the schema of an index: one made by another analysis is made anew. */
    static final int VERSION = 1;

    static final char STEM = '=';

    private static final int LONGEST_WORD = 5000;
    /** Between two texts of a row, so that no phrase reaches from one into the other. */
    private static final int GAP = 100;

    private static final Map<String, Analyzer> ANALYZERS = new ConcurrentHashMap<>();

    Analysis() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return analyzer(FieldName.of(field).language());
    }

    private static Analyzer analyzer(String language) {
        return ANALYZERS.computeIfAbsent(Stemming.known(language), OneLanguage::new);
    }

    /** The text with a blank in the place of every sign, so that offsets stay as they are. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); ) {
            int point = plain.codePointAt(i);
            int length = Character.charCount(point);
            if (!Character.isLetterOrDigit(point) && !isMark(point)) {
                for (int each = i; each < i + length; each++) {
                    plain.setCharAt(each, ' ');
                }
            }
            i += length;
        }
        return plain.toString();
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** The words of a text in their order. */
    static List<Token> tokens(String text, String language) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer(language).tokenStream("", plain(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String each = term.toString();
                if (each.charAt(0) == STEM) {
                    Token word = tokens.removeLast();
                    tokens.add(new Token(word.text(), each, word.start(), word.end()));
                } else {
                    tokens.add(new Token(each, STEM + each, place.startOffset(), place.endOffset()));
                }
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tokens;
    }

    /** The analyzer of one language. */
    private static final class OneLanguage extends Analyzer {

        private final String language;

        OneLanguage(String language) {
            this.language = language;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new ICUTokenizer();
            TokenStream folded = new LengthFilter(new ICUFoldingFilter(words), 1, LONGEST_WORD);
            return new TokenStreamComponents(
                    words, new MarkStems(Stemming.of(language, new KeywordRepeatFilter(folded))));
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return GAP;
        }
    }

    /** Puts the sign before what was stemmed. */
    private static final class MarkStems extends TokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final KeywordAttribute asWritten = addAttribute(KeywordAttribute.class);

        MarkStems(TokenStream in) {
            super(in);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            if (!asWritten.isKeyword()) {
                String stem = term.toString();
                term.setEmpty().append(STEM).append(stem);
            }
            return true;
        }
    }
}
