package com.bizosaas.embedded.search;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;

/** How the endings of a language fold; other languages than these are taken as written. */
final class Stemming {

    private static final String NONE = "und";

    private static final Map<String, UnaryOperator<TokenStream>> FILTERS = Map.of(
            "en", PorterStemFilter::new,
            "de", GermanLightStemFilter::new,
            "fr", FrenchLightStemFilter::new,
            "es", SpanishLightStemFilter::new,
            "it", ItalianLightStemFilter::new,
            "pt", PortugueseLightStemFilter::new,
            "sv", SwedishLightStemFilter::new,
            "ru", RussianLightStemFilter::new,
            "ar", ArabicStemFilter::new,
            "hi", HindiStemFilter::new);

    private Stemming() {}

    /** The language of a tag ({@code de-AT}), {@code und} for one without stems. */
    static String known(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return FILTERS.containsKey(language) ? language : NONE;
    }

    static TokenStream of(String language, TokenStream words) {
        return FILTERS.getOrDefault(language, UnaryOperator.identity()).apply(words);
    }
}
