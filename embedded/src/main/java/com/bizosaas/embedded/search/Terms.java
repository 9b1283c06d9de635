package com.bizosaas.embedded.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The telling words of a text as passages are searched by them: without case, accents, endings and stop words. */
public final class Terms {

    private static final PassageAnalysis ANALYSIS = new PassageAnalysis();
    private static final int MOST = 1_000;

    private Terms() {}

    /** The different terms of a text in their order, a thousand at most. */
    public static Set<String> of(String text, String language) {
        return inField(PassageAnalysis.Kind.TEXT.field(language), text, MOST);
    }

    static Set<String> inField(String field, String text, int most) {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = ANALYSIS.tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (terms.size() < most && stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return terms;
    }
}
