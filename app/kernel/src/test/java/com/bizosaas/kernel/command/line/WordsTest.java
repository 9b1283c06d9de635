package com.bizosaas.kernel.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void wordsAreCutAsAShellCutsThem() {
        assertThat(Words.of("create product title=\"Rye bread\" a='b \"c\"' d\\ e")
                        .texts())
                .containsExactly("create", "product", "title=Rye bread", "a=b \"c\"", "d e");
        assertThat(Words.of("  \t ").texts()).isEmpty();
        assertThat(Words.of("''").texts()).containsExactly("");
        assertThat(Words.of("a # the rest").texts()).containsExactly("a");
        assertThat(Words.of("a#b '#c'").texts()).containsExactly("a#b", "#c");
    }

    @Test
    void aBackslashInTwofoldQuotesEscapesOnlyWhatItMust() {
        assertThat(Words.of("\"a\\\"b\\\\c\\nd\\$e\"").texts()).containsExactly("a\"b\\c\\nd$e");
        assertThat(Words.of("'a\\b'").texts()).containsExactly("a\\b");
    }

    @Test
    void nothingIsExpanded() {
        assertThat(Words.of("$HOME ~ * `x` !1").texts()).containsExactly("$HOME", "~", "*", "`x`", "!1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \\", "a 'b'\"", "\"a\\"})
    void aQuoteThatIsNotClosedIsNoticed(String line) {
        assertThat(Words.of(line).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "a\"b", "$x", "a\\b", "", "#no", "Käse"})
    void whatIsQuotedIsReadAsItWas(String text) {
        Words words = Words.of(Words.quoted(text) + " next");
        assertThat(words.texts()).containsExactly(text, "next");
        assertThat(words.isOpen()).isFalse();
    }
}
